package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries that wait to be sorted into a GIN index are read one by one by every search. */
final class GinPendingCheck extends CatalogCheck {

  /** A quarter of what {@code gin_pending_list_limit} lets gather by default. */
  private static final long MOST_BYTES = 1L << 20;

  private static final String PAGES = Sql.load(GinPendingCheck.class, "gin-pending-pages.sql");

  private String schema = "";

  GinPendingCheck() {
    super(
        About.of(
                "idx-gin-pending",
                Group.INDEX,
                Severity.INFO,
                "Many entries of a GIN index wait in a list that every search reads")
            .whenAsked());
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    String found = Callable.schema(scene, "pgstattuple", "pgstatginindex(regclass)");
    if (found == null) {
      scene.skip("pgstattuple is not installed, or may not be called (GRANT pg_stat_scan_tables)");
      return null;
    }
    schema = found;
    return new Object[0];
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    Row list = scene.rows(PAGES.replace("{{schema}}", schema), row.number("oid")).get(0);
    if (list.number("bytes") < MOST_BYTES) {
      return null;
    }
    String index = row.shown("schema", "index_name");
    return found(
            row,
            index,
            "%d rows wait in its list, which every search reads".formatted(list.number("rows")))
        .showing("pendingPages", list.number("pages"))
        .showing("pendingRows", list.number("rows"))
        .mendedBy(
            new SqlRemedy(
                List.of("SELECT gin_clean_pending_list(%s);".formatted(Identifier.literal(index))),
                List.of(),
                "ROW EXCLUSIVE"))
        .onPartitionOf(row);
  }
}
