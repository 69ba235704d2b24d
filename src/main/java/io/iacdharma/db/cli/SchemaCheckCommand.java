package io.iacdharma.db.cli;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Check;
import io.iacdharma.db.check.CheckResult;
import io.iacdharma.db.database.Session;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code schema check}: keys, constraints, rights, the rules of the platform, and the server. */
@Command
final class SchemaCheckCommand extends CheckCommand {

  @Override
  protected List<Check> checks() {
    return AllChecks.ofSchema();
  }

  @Override
  protected List<About> borrowed() {
    return Stream.concat(AllChecks.ofPartitions().stream(), AllChecks.ofAudit().stream()).toList();
  }

  @Override
  protected CheckResult borrow(
      CommandContext context, Session session, Set<String> chosen, Instant now) {
    return new BorrowedChecks(context, session, check.tables()).look(borrowed(), chosen, now);
  }
}
