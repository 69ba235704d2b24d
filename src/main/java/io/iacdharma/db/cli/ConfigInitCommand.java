package io.iacdharma.db.cli;

import io.iacdharma.db.config.ConfigTemplate;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code config init}: a commented dharma-db.yaml on standard output; it writes no file. */
@Command
final class ConfigInitCommand extends LeafCommand {

  @Override
  protected Report run(CommandContext context) {
    String text = ConfigTemplate.text();
    return Report.of(Outcome.UNCHANGED, Map.of("yaml", text), new Line(text.stripTrailing()));
  }
}
