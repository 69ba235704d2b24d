package io.iacdharma.db.cli;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.lint.SizesFile;
import io.iacdharma.db.lint.SizesInspector;
import io.iacdharma.db.lint.TableSizes;
import io.iacdharma.db.lint.TableSizes.TableSize;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.report.render.JsonWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code migrate stats}: how large the target's tables are, for linting where it is not reached.
 */
@Command
final class MigrateStatsCommand extends LeafCommand {

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "write the sizes here, for migrate lint --stats")
  @Nullable String export;

  @Override
  protected Report run(CommandContext context) {
    try (Session session = context.open("migrate stats")) {
      TableSizes sizes =
          new SizesInspector(session).measure(context.settings().get(Keys.LOCK_TIMEOUT));
      Report report = report(sizes);
      if (export != null) {
        Path file = context.environment().resolve(export);
        StringWriter text = new StringWriter();
        new JsonWriter()
            .write(
                SizesFile.tree(sizes, context.clock().instant().truncatedTo(ChronoUnit.SECONDS)),
                text);
        RunReporter.replace(file, text.toString());
        context.talk().say("written: " + file);
      }
      return report;
    }
  }

  private static Report report(TableSizes sizes) {
    Table.Builder table = Table.of("table", "rows", "bytes");
    List<Map<String, Object>> facts = new ArrayList<>();
    Map<String, TableSize> sorted = new TreeMap<>(sizes.tables());
    sorted.forEach(
        (name, size) -> {
          table.row(name, size.rows(), size.bytes());
          Map<String, Object> fact = new LinkedHashMap<>();
          fact.put("table", name);
          fact.put("rows", size.rows());
          fact.put("bytes", size.bytes());
          facts.add(fact);
        });
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tables", facts);
    return Report.of(
        Outcome.UNCHANGED, data, table.build(), new Line("%d tables".formatted(facts.size())));
  }
}
