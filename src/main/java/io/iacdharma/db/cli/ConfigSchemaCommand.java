package io.iacdharma.db.cli;

import io.iacdharma.db.config.ConfigSchema;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.render.JsonWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code config schema}: the JSON Schema of dharma-db.yaml. */
@Command
final class ConfigSchemaCommand extends LeafCommand {

  @Override
  protected Report run(CommandContext context) {
    Map<String, Object> schema = ConfigSchema.tree();
    StringWriter text = new StringWriter();
    new JsonWriter().write(schema, text);
    return Report.of(
        Outcome.UNCHANGED, Map.of("schema", schema), new Line(text.toString().stripTrailing()));
  }
}
