package io.iacdharma.db.convert;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.PlannedWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all work on conversions shares.
 *
 * @param stopped whether a signal asks the run to stop
 */
record ConvertContext(
    Database database,
    Session session,
    ConvertSettings settings,
    ConvertJournal journal,
    Consumer<String> say,
    BooleanSupplier stopped) {

  Connection connection() {
    return session.connection();
  }

  /**
   * Prepares the session: names that are read are full ones, times are UTC, nothing ends but what
   * waits for a lock, rows that a policy hides are an error, and a dead client is noticed.
   */
  void prepare() {
    PoolerProbe.refuseTransactionPooling(database, session);
    try {
      Connection connection = connection();
      Queries.execute(
          connection,
          "RESET ALL; SET search_path = ''; SET statement_timeout = 0; SET lock_timeout = 0;"
              + " SET row_security = off; SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD';"
              + " SET default_tablespace = ''");
      try {
        Queries.execute(connection, "SET client_connection_check_interval = '2s'");
      } catch (SQLException ignored) {
        // Not every platform can notice a dead client; its statement then ends by itself.
      }
      if (settings.role() != null) {
        Queries.execute(connection, "SET ROLE " + new Identifier(settings.role()).quoted());
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "preparing the session").exception(e);
    }
  }

  /** The conversion of a table as the journal has it; null when there is none. */
  @Nullable JournalRow row(TableName table) {
    try {
      return journal.read(connection(), table);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the journal of conversions").exception(e);
    }
  }

  /** Takes the lock under which a table is worked on. */
  PlannedWork.Hold lock(TableName table) {
    session.requireWritable("partition convert");
    PoolerProbe.refuseTransactionPooling(database, session);
    AdvisoryLock lock =
        AdvisoryLock.take(
            session, journal.lockKey(table), "convert " + table, settings.patience(), say);
    return lock::close;
  }

  /** Tries for locks on tables that are in use. */
  LockTries tries() {
    return new LockTries(
        database, session, settings.lockTimeout(), settings.retries(), say, stopped);
  }

  /** What plans are made against. */
  String fingerprint(TableName table) {
    return "%s/%s/%s"
        .formatted(session.server().systemIdentifier(), session.server().database(), table);
  }

  /** The role that owns what this session makes. */
  String user() throws SQLException {
    return Queries.texts(connection(), "SELECT current_user").get(0);
  }
}
