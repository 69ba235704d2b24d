package io.iacdharma.db.cli;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.migrate.NewMigration;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code migrate new}: makes the file of a new migration. */
@Command
final class MigrateNewCommand extends MigrateCommand {

  @Parameters(
      paramLabel = "WHAT",
      arity = "1",
      description = "what it does, such as \"add region to projects\"")
  String what = "";

  @Override
  protected Report run(CommandContext context) {
    Path folder = context.settings().get(Keys.MIGRATE_LOCATIONS).get(0);
    Path file = new NewMigration(context.clock()).create(folder, what);
    return Report.of(Outcome.CHANGED, Map.of("file", file.toString()), new Line(file.toString()));
  }
}
