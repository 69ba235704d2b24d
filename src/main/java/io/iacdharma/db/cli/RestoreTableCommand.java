package io.iacdharma.db.cli;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.extract.Selection;
import io.iacdharma.db.extract.SideDump;
import io.iacdharma.db.process.SystemProcessRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore table} and {@code restore schema}: whole tables as they were at a moment. */
@Command
final class RestoreTableCommand extends SideRestoreCommand {

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "what to take out: schema.table for tables, the name for schemas")
  List<String> names = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "of the file: plain for psql, custom for pg_restore (default: plain)")
  SideDump.Format format = SideDump.Format.PLAIN;

  private final boolean schemas;

  RestoreTableCommand(boolean schemas) {
    this.schemas = schemas;
  }

  @Override
  Selection select(CommandContext context, Session clone) {
    return schemas
        ? Selection.schemas(clone, names)
        : Selection.tables(clone, names.stream().map(TableArguments::parse).toList());
  }

  @Override
  void requireNames() {
    if (!schemas) {
      names.forEach(TableArguments::parse);
    }
  }

  @Override
  SideReport.File write(Scene scene, Path file) {
    SideDump dump =
        new SideDump(scene.database(), scene.copy().programs(), new SystemProcessRunner());
    long bytes =
        schemas
            ? dump.schemas(names, file, format)
            : dump.tables(scene.session(), scene.selection(), file, format);
    return new SideReport.File(file.toString(), bytes, Map.of());
  }
}
