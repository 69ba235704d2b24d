package io.iacdharma.db.cli;

import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says which dharma-db this is, and on what it runs. */
@Command
final class VersionCommand extends LeafCommand {

  /** The version that the build wrote into the archive; "development" outside one. */
  static String version() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  protected Report run(CommandContext context) {
    String java = System.getProperty("java.version", "");
    return Report.of(
        Outcome.UNCHANGED,
        Map.of("version", version(), "java", java),
        new Line("dharma-db " + version() + " (Java " + java + ")"));
  }
}
