package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.SeedOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.seed.ExportRequest;
import io.iacdharma.db.seed.SeedExport;
import io.iacdharma.db.seed.SeedService;
import io.iacdharma.db.seed.SeedSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a dataset from a table. */
@Command
final class SeedExportCommand extends LeafCommand {

  @Mixin SeedOptions seed;

  @Parameters(paramLabel = "TABLE", description = "schema and name, such as core.roles")
  String table;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      split = ",",
      description = "columns of the natural key (default: the primary key)")
  List<String> key = List.of();

  @Option(
      names = "--columns",
      paramLabel = "COLUMN",
      split = ",",
      description = "columns to export (default: all that can be written)")
  List<String> columns = List.of();

  @Option(names = "--where", paramLabel = "SQL", description = "export only these rows")
  @Nullable String where;

  @Option(names = "--write", description = "write into the folder of the datasets")
  boolean write;

  @Option(names = "--force", description = "with --write: replace files that are there")
  boolean force;

  @Override
  protected void flags(FlagSink sink) {
    seed.collect(sink);
  }

  @Override
  protected Report run(CommandContext context) {
    try (Session session = context.open("seed export")) {
      SeedService service =
          new SeedService(context.database(), session, SeedSettings.of(context.settings()));
      SeedExport export = service.export(new ExportRequest(table, key, columns, where));
      SeedExport.Prepared prepared = export.prepare();
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("table", prepared.table().toString());
      data.put("rows", prepared.rows());
      if (write) {
        List<String> files = export.write(prepared, force);
        data.put("files", files);
        return Report.of(Outcome.CHANGED, data, new Line("written: " + String.join(", ", files)));
      }
      data.put("dataset", prepared.manifest());
      return new Report(Outcome.UNCHANGED, data, blocks(context, export, prepared), List.of());
    }
  }

  /** Rows that are too many for one document go to standard output as they come. */
  private static List<Block> blocks(
      CommandContext context, SeedExport export, SeedExport.Prepared prepared) {
    if (prepared.csv() == null) {
      return List.of(new Line(prepared.manifest().stripTrailing()));
    }
    String format = context.options().output();
    if (format != null && !format.equals("text")) {
      throw Problem.of(
              ErrorCode.USAGE, "%d rows do not fit into one document".formatted(prepared.rows()))
          .hint("--write, or -o text for CSV")
          .exception();
    }
    context.talk().say("the dataset of these rows:\n" + prepared.manifest());
    try {
      export.csv(prepared, context.terminal().out());
      context.terminal().out().flush();
      return List.of();
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write to standard output")
          .because(e.toString())
          .exception(e);
    }
  }
}
