package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Sql;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Measures how full an index is, where the extension pgstattuple is there and may be called. */
final class LeafDensity {

  /** Measuring reads all of it. */
  private static final long MOST_BYTES = 1L << 30;

  private static final String DENSITY = Sql.load(LeafDensity.class, "leaf-density.sql");

  private final Scene scene;
  private final @Nullable String schema;

  private LeafDensity(Scene scene, @Nullable String schema) {
    this.scene = scene;
    this.schema = schema;
  }

  static LeafDensity of(Scene scene) throws SQLException {
    return new LeafDensity(scene, Callable.schema(scene, "pgstattuple", "pgstatindex(regclass)"));
  }

  /** How much of an index is empty, in percent; null when that is not to be measured. */
  @Nullable Double empty(Row index) throws SQLException {
    if (schema == null || index.number("bytes") > MOST_BYTES) {
      return null;
    }
    String sql = DENSITY.replace("{{schema}}", schema);
    return scene.rows(sql, index.number("oid")).get(0).decimal("empty");
  }
}
