package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.index.RebuildIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A damaged index hides rows, gives wrong ones, and lets duplicates in. */
final class CorruptIndexCheck extends CatalogCheck {

  /** Verifying reads every page: so much and no more in one run. */
  private static final long MOST_BYTES = 8L << 30;

  private static final String VERIFY = Sql.load(CorruptIndexCheck.class, "verify-index.sql");

  /**
   * Data and index corrupted, and a file that is not there or cannot be read (manual, appendix A).
   */
  private static final Set<String> DAMAGE = Set.of("XX001", "XX002", "58P01", "58030");

  private String schema = "";
  private long read;
  private long left;

  CorruptIndexCheck() {
    super(
        About.of(
                "idx-corrupt",
                Group.INDEX,
                Severity.ERROR,
                "The file of an index is damaged: queries that use it miss rows or fail")
            .whenAsked());
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    String found = Callable.schema(scene, "amcheck", "bt_index_check(regclass, boolean)");
    if (found == null) {
      scene.skip(
          scene.extension("amcheck").isEmpty()
              ? "amcheck is not installed: CREATE EXTENSION amcheck"
              : "amcheck may not be called: GRANT EXECUTE ON FUNCTION"
                  + " bt_index_check(regclass, boolean), which stands in the extension's schema");
      return null;
    }
    schema = found;
    return new Object[0];
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    read += row.number("bytes");
    if (read > MOST_BYTES) {
      // They come by size: what is too much now stays so. One note is enough.
      if (left++ == 0) {
        scene.skip(
            "indexes from %s on were left out, as %d GiB are read in one run: verify them with"
                    .formatted(row.shown("schema", "index_name"), MOST_BYTES >> 30)
                + " pg_amcheck");
      }
      return null;
    }
    String damage = damage(row, scene);
    if (damage == null) {
      return null;
    }
    return found(row, row.shown("schema", "index_name"), "it is damaged: " + damage)
        .showing("bytes", row.number("bytes"))
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "-- find the cause first (disk, memory, fsync, a copied data directory),"
                        + " and check the table itself with pg_amcheck"),
                List.of(),
                "SHARE UPDATE EXCLUSIVE"))
        .mendedBy(
            new RebuildIndex(
                row.name("schema", "name"), row.name("schema", "index_name"), "corrupt"))
        .onPartitionOf(row);
  }

  private @Nullable String damage(Row row, Scene scene) throws SQLException {
    Savepoint before = scene.connection().setSavepoint();
    String damage = null;
    try {
      scene.rows(VERIFY.replace("{{schema}}", schema), row.number("oid"));
    } catch (SQLException e) {
      if (!DAMAGE.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
      scene.connection().rollback(before);
      damage = SqlErrors.cause(e).lines().findFirst().orElse("it cannot be read");
    }
    scene.connection().releaseSavepoint(before);
    return damage;
  }
}
