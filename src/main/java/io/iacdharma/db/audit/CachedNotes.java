package io.iacdharma.db.audit;

import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.proof.Hash;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The copies of notes that the database keeps. They prove nothing by being there; but a signed note
 * is as good from here as from a file, and one that is only here tells that a file is gone.
 */
final class CachedNotes {

  private static final String ALL = Sql.load(CachedNotes.class, "checkpoint-notes.sql");
  private static final String ONE = Sql.load(CachedNotes.class, "checkpoint-note.sql");
  private static final int FETCH = 500;

  private final ReadTransaction transaction;
  private final Session session;
  private final String cache;

  /**
   * Reads as the login, whose table it is, whatever role the rows are read as.
   *
   * @param cache the bookkeeping table, quoted
   */
  CachedNotes(ReadTransaction transaction, String cache) {
    this.transaction = transaction;
    this.session = transaction.session();
    this.cache = cache;
  }

  /** The hashes of a table's notes by their places in the chain; empty without the cache. */
  NavigableMap<Long, Hash> hashes(TableName table) {
    return transaction.asLogin(() -> readHashes(table));
  }

  private NavigableMap<Long, Hash> readHashes(TableName table) {
    NavigableMap<Long, Hash> hashes = new TreeMap<>();
    if (!exists()) {
      return hashes;
    }
    try (PreparedStatement statement = statement(ALL, table)) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          hashes.put(row.getLong("sequence"), Hash.sha256(bytes(row)));
        }
      }
      return hashes;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading " + cache).exception(e);
    }
  }

  /** A note's bytes. */
  Optional<byte[]> note(TableName table, long sequence) {
    return transaction.asLogin(() -> readNote(table, sequence));
  }

  private Optional<byte[]> readNote(TableName table, long sequence) {
    try (PreparedStatement statement = statement(ONE, table)) {
      statement.setLong(5, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(bytes(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading " + cache).exception(e);
    }
  }

  private PreparedStatement statement(String sql, TableName table) throws SQLException {
    PreparedStatement statement =
        session.connection().prepareStatement(sql.replace(":table", cache));
    statement.setString(1, session.server().systemIdentifier());
    statement.setString(2, session.server().database());
    statement.setString(3, table.schema());
    statement.setString(4, table.name());
    return statement;
  }

  /** Whether there is a cache that this role may read. */
  private boolean exists() {
    try {
      return Relations.exists(session.connection(), cache);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for " + cache).exception(e);
    }
  }

  private static byte[] bytes(ResultSet row) throws SQLException {
    return row.getString("note").getBytes(StandardCharsets.UTF_8);
  }
}
