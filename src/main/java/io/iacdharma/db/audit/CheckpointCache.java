package io.iacdharma.db.audit;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table in which the database knows the notes of its seals. Whoever can change the sealed rows
 * can change it as well, so nothing is believed because it stands here: it says where to look, and
 * that evidence is missing.
 */
final class CheckpointCache {

  private static final String CREATE = load("checkpoint-create.sql");
  private static final String NEWEST = load("checkpoint-newest.sql");
  private static final String CLOSES = load("checkpoint-closes.sql");
  private static final String OTHERS = load("checkpoint-others.sql");
  private static final String PUT = load("checkpoint-put.sql");

  private final Session session;
  private final String name;

  /** The table of this run's settings. */
  CheckpointCache(Session session, SealSettings settings) {
    this.session = session;
    String schema = settings.schema() == null ? session.server().schema() : settings.schema();
    this.name = Identifier.qualified(schema, SealService.CACHE);
  }

  /**
   * What is known of a table.
   *
   * @param sequence the newest note of this very database; 0 for none
   * @param era the newest era of this very database; 0 for none
   * @param otherEra the newest era of a database that this one is a copy of; 0 for none
   */
  record Known(long sequence, int era, int otherEra) {}

  /** Makes the table when there is none; two who do so at once do not disturb each other. */
  void create() {
    try {
      Relations.create(session.connection(), name, text(CREATE));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "making the table " + name).exception(e);
    }
  }

  Known known(TableName table) {
    try {
      if (!exists()) {
        return new Known(0, 0, 0);
      }
      try (PreparedStatement statement = prepare(NEWEST)) {
        bind(statement, 1, table);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          return new Known(row.getLong("sequence"), row.getInt("era"), row.getInt("other_era"));
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading " + name).exception(e);
    }
  }

  /** The sequences of the closing notes of an era, by partition. */
  Map<String, Long> closes(TableName table, int era) {
    Map<String, Long> closes = new HashMap<>();
    try {
      if (exists()) {
        try (PreparedStatement statement = prepare(CLOSES)) {
          bind(statement, 1, table);
          statement.setInt(5, era);
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              closes.put(row.getString("partition_name"), row.getLong("sequence"));
            }
          }
        }
      }
      return closes;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading " + name).exception(e);
    }
  }

  /** The notes of a partition from the database that this one is a copy of, the smallest first. */
  List<byte[]> others(TableName table, String partition) {
    List<byte[]> notes = new ArrayList<>();
    try {
      if (exists()) {
        try (PreparedStatement statement = prepare(OTHERS)) {
          bind(statement, 1, table);
          statement.setString(5, partition);
          bind(statement, 6, table);
          statement.setString(10, partition);
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              notes.add(row.getString("note").getBytes(StandardCharsets.UTF_8));
            }
          }
        }
      }
      return notes;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading " + name).exception(e);
    }
  }

  /** Adds a note that stands in the evidence. */
  void put(EvidenceNote note) {
    SealNote seal = note.seal();
    try (PreparedStatement statement = prepare(PUT)) {
      statement.setString(1, seal.origin().systemIdentifier());
      statement.setString(2, seal.origin().database());
      statement.setString(3, seal.origin().table().schema());
      statement.setString(4, seal.origin().table().name());
      statement.setLong(5, seal.sequence());
      statement.setString(6, seal.origin().partition());
      statement.setInt(7, seal.origin().era());
      statement.setString(8, seal.kind().word());
      statement.setLong(9, seal.size());
      statement.setString(10, seal.root().hex());
      statement.setLong(11, seal.horizon());
      statement.setInt(12, seal.timeline());
      statement.setObject(13, seal.at().atOffset(ZoneOffset.UTC));
      statement.setString(14, note.signed().format());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "writing to " + name).exception(e);
    }
  }

  private void bind(PreparedStatement statement, int first, TableName table) throws SQLException {
    statement.setString(first, session.server().systemIdentifier());
    statement.setString(first + 1, session.server().database());
    statement.setString(first + 2, table.schema());
    statement.setString(first + 3, table.name());
  }

  private boolean exists() throws SQLException {
    return Relations.exists(session.connection(), name);
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return session.connection().prepareStatement(text(sql));
  }

  private String text(String sql) {
    return sql.replace(":table", name);
  }

  private static String load(String file) {
    return Sql.load(CheckpointCache.class, file);
  }
}
