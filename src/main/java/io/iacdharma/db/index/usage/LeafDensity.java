package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures how full an index is, where the extension pgstattuple is there and may be called. */
final class LeafDensity {

  /** Measuring reads all of it. */
  private static final long MOST_BYTES = 1L << 30;

  private static final String CALLABLE = Sql.load(LeafDensity.class, "callable.sql");
  private static final String DENSITY = Sql.load(LeafDensity.class, "leaf-density.sql");

  private final Scene scene;
  private final @Nullable String schema;

  private LeafDensity(Scene scene, @Nullable String schema) {
    this.scene = scene;
    this.schema = schema;
  }

  static LeafDensity of(Scene scene) throws SQLException {
    return new LeafDensity(scene, callable(scene, "pgstattuple", "pgstatindex(regclass)"));
  }

  /** The schema of an extension as SQL names it, if this function of it may be called; else null. */
  static @Nullable String callable(Scene scene, String extension, String function)
      throws SQLException {
    Optional<String> found = scene.extension(extension);
    if (found.isEmpty()) {
      return null;
    }
    String name = Identifier.shown(found.get());
    List<Row> rows = scene.rows(CALLABLE, name + "." + function);
    return rows.get(0).flag("callable") ? name : null;
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
