package io.iacdharma.db.seed;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Holds back datasets that need a newer schema than the database has. */
final class SchemaGate {

  private final Session session;
  private final String history;

  /**
   * Creates a gate.
   *
   * @param history the schema history's name in SQL
   */
  SchemaGate(Session session, String history) {
    this.session = session;
    this.history = history;
  }

  /**
   * Refuses when a dataset needs a version that was not applied.
   *
   * @throws io.iacdharma.db.error.DharmaException SEED_SCHEMA_TOO_OLD
   */
  void check(List<Dataset> datasets) {
    Optional<SchemaVersion> applied = Optional.empty();
    boolean asked = false;
    for (Dataset dataset : datasets) {
      String needed = dataset.manifest().minSchemaVersion();
      if (needed == null) {
        continue;
      }
      SchemaVersion least = version(needed, dataset.manifest().place());
      if (!asked) {
        applied = applied();
        asked = true;
      }
      if (applied.isEmpty() || applied.get().compareTo(least) < 0) {
        throw Problem.of(
                ErrorCode.SEED_SCHEMA_TOO_OLD,
                "%s needs migration %s".formatted(dataset.table(), needed))
            .at(dataset.manifest().place().toString())
            .because(
                applied
                    .map(v -> "the newest one that was applied is " + v)
                    .orElse("no migration was applied, says " + history))
            .after(Problems.UNTOUCHED)
            .hint("dharma-db migrate")
            .exception();
      }
    }
  }

  private static SchemaVersion version(String text, Place place) {
    try {
      return SchemaVersion.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problems.invalid(place, "minSchemaVersion is " + e.getMessage()).exception(e);
    }
  }

  private Optional<SchemaVersion> applied() {
    try (PreparedStatement look =
            session.connection().prepareStatement("SELECT to_regclass(?) IS NULL");
        Statement statement = session.connection().createStatement()) {
      look.setString(1, history);
      try (ResultSet row = look.executeQuery()) {
        if (row.next() && row.getBoolean(1)) {
          return Optional.empty();
        }
      }
      Optional<SchemaVersion> newest = Optional.empty();
      String sql = Sql.load(SchemaGate.class, "schema-versions.sql").formatted(history);
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          SchemaVersion version = SchemaVersion.parse(row.getString(1));
          if (newest.isEmpty() || version.compareTo(newest.get()) > 0) {
            newest = Optional.of(version);
          }
        }
      }
      return newest;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the schema history").exception(e);
    }
  }
}
