package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.Acceptance;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wal accept}: writes down that a person has accepted a timeline, or a gap. */
@Command
final class WalAcceptCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--timeline",
      paramLabel = "N",
      description = "follow this timeline from now on, although it has parted from the archive")
  @Nullable Integer timeline;

  @Option(
      names = "--gap",
      description = "the WAL that is missing now will not come; no restore leads across it")
  boolean gap;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; kept with the archive")
  @Nullable String reason;

  @Override
  protected Report run(CommandContext context) {
    Integer chosen = timeline;
    String why = reason == null ? "" : reason.strip();
    if ((chosen == null) != gap) {
      throw usage("wal accept takes --timeline N or --gap");
    }
    if (why.isEmpty()) {
      throw usage("what is accepted is accepted with --reason");
    }
    Acceptance acceptance =
        new Acceptance(
            context.clock(), Author.of(context.environment()), why, context.options().dryRun());
    List<Acceptance.Accepted> accepted = new ArrayList<>();
    for (Archive archive : new WalPlaces(context, repository).archives("wal accept")) {
      accepted.addAll(
          chosen == null ? acceptance.gaps(archive) : acceptance.timeline(archive, chosen));
    }
    Map<String, Object> data = Map.of("accepted", accepted);
    if (accepted.isEmpty()) {
      return Report.of(Outcome.UNCHANGED, data, new Line("nothing to accept"));
    }
    return Report.of(
        context.options().dryRun() ? Outcome.PLANNED : Outcome.CHANGED,
        data,
        accepted.stream().map(one -> new Line(one.text())).toArray(Line[]::new));
  }

  private static RuntimeException usage(String message) {
    return Problem.of(ErrorCode.USAGE, message)
        .hint("dharma-db wal accept --gap --reason 'disk of db1 lost, new full backup taken'")
        .exception();
  }
}
