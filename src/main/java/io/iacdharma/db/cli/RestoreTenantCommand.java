package io.iacdharma.db.cli;

import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.extract.RowScript;
import io.iacdharma.db.extract.Selection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code restore tenant}: the rows of one tenant in every table, as they were at a moment. */
@Command
final class RestoreTenantCommand extends SideRestoreCommand {

  @Parameters(
      paramLabel = "TENANT",
      description = "the value of the tenant's column, schema.tenantColumn")
  String tenant = "";

  @Override
  Selection select(CommandContext context, Session clone) {
    return Selection.tenant(clone, context.settings().get(CheckKeys.TENANT_COLUMN), tenant);
  }

  @Override
  SideReport.File write(Scene scene, Path file) {
    String about = "rows of %s %s".formatted(scene.selection().what(), scene.about());
    RowScript script = new RowScript(scene.session());
    List<RowScript.Written> written = script.write(scene.selection(), about, file);
    Map<String, Long> rows = new LinkedHashMap<>();
    written.forEach(one -> rows.put(one.table().toString(), one.rows()));
    return new SideReport.File(file.toString(), file.toFile().length(), rows);
  }
}
