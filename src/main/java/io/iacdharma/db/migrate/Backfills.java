package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backfills of a project, as migrations see them: data that is moved in batches between an
 * expand and a contract file. A contract file is never applied before the backfills below its
 * version are finished.
 */
public interface Backfills {

  /**
   * A backfill that is not finished.
   *
   * @param file its name relative to its location
   * @param version its version
   * @param state one word for people and JSON: {@code pending}, {@code running}, {@code stopped} (a
   *     run was ended before it was finished), {@code paused} or {@code failed}
   */
  record Unfinished(String file, String version, String state) {}

  /**
   * The backfills that are not finished, by version, also those whose tables are not there yet.
   * Changes nothing and takes no lock; a database without a history or a journal has none finished.
   *
   * @param below only those with a lower version than this; null for all
   */
  List<Unfinished> unfinished(Session session, @Nullable String below);

  /**
   * Runs those to their end, by version; returns when {@link #unfinished} would be empty. What one
   * left half done is gone on with.
   *
   * @param session the session that migrates: in autocommit, holding the migrate lock, with its
   *     settings as the server gives them; left as it was found
   * @param below only those with a lower version than this; null for all
   * @throws io.iacdharma.db.error.DharmaException when one cannot be finished; what was written
   *     stays
   */
  void finish(Session session, @Nullable String below);

  /** Where there are none. */
  static Backfills none() {
    return new Backfills() {
      @Override
      public List<Unfinished> unfinished(Session session, @Nullable String below) {
        return List.of();
      }

      @Override
      public void finish(Session session, @Nullable String below) {
        // There is nothing to run.
      }
    };
  }
}
