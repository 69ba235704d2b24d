package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Waiting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that is in every bad state at once: a session that does nothing in its transaction and
 * holds all numbers of transactions back, one that is at work, a prepared transaction, a slot that
 * has lost its WAL, an archiver that fails, and hardly a connection left.
 */
final class BadServer implements AutoCloseable {

  private final Postgres server;
  private final List<Connection> open = new ArrayList<>();
  private final Thread working;

  BadServer(Path bin) throws SQLException {
    server =
        Postgres.start(
            bin,
            "autovacuum=off",
            "autovacuum_freeze_max_age=100000",
            "autovacuum_multixact_freeze_max_age=10000",
            "max_prepared_transactions=2",
            "max_connections=20",
            "full_page_writes=off",
            "archive_mode=on",
            "archive_command=/bin/false",
            "max_slot_wal_keep_size=1MB",
            "log_min_messages=fatal");
    Connection busy = connection("working");
    working = new Thread(() -> work(busy));
    working.setDaemon(true);
    run(connection("owner"), "CREATE TABLE rows AS SELECT generate_series(1, 12000) AS id");
    idle();
    age();
    run(
        connection("coordinator"),
        "BEGIN; INSERT INTO rows VALUES (0); PREPARE TRANSACTION 'order ''7''';");
    loseASlot();
    working.start();
    while (open.size() < 15) {
      run(connection("app"), "SELECT 1");
    }
    await("SELECT count(*) > 0 FROM pg_stat_archiver WHERE last_failed_time IS NOT NULL");
    await(
        "SELECT count(*) > 0 FROM pg_stat_activity"
            + " WHERE application_name = 'working' AND state = 'active'");
  }

  Postgres server() {
    return server;
  }

  private Connection connection(String name) throws SQLException {
    Connection connection = server.connect("postgres");
    connection.setClientInfo("ApplicationName", name);
    open.add(connection);
    return connection;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void idle() throws SQLException {
    run(
        connection("idle"),
        "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM rows WHERE id = 1 FOR SHARE;");
  }

  /** Uses up numbers of transactions, and of multixacts: rows that two of them have locked. */
  private void age() throws SQLException {
    run(
        connection("writer"),
        """
        DO $$
        DECLARE
          places tid[];
        BEGIN
          CREATE TEMPORARY TABLE used (id int);
          PERFORM FROM rows WHERE id > 1 FOR KEY SHARE;
          places := ARRAY(SELECT ctid FROM rows WHERE id > 1);
          FOR n IN 1..120000 LOOP
            BEGIN
              INSERT INTO used VALUES (n);
              IF n < 12000 THEN
                PERFORM FROM rows WHERE ctid = places[n] FOR NO KEY UPDATE;
              END IF;
            EXCEPTION WHEN division_by_zero THEN NULL;
            END;
          END LOOP;
        END $$
        """);
  }

  private void loseASlot() throws SQLException {
    Connection connection = connection("slots");
    run(connection, "SELECT pg_create_physical_replication_slot('gone', true)");
    for (int i = 0; i < 3; i++) {
      run(connection, "INSERT INTO rows VALUES (-1)");
      run(connection, "SELECT pg_switch_wal()");
      run(connection, "CHECKPOINT");
    }
    run(connection, "SELECT pg_create_physical_replication_slot('kept', true)");
  }

  private static void work(Connection connection) {
    try {
      run(connection, "SELECT pg_sleep(3600)");
    } catch (SQLException e) {
      // The server is stopped under it.
    }
  }

  private void await(String sql) {
    Waiting.forQuery(server, "postgres", sql, "t");
  }

  @Override
  public void close() {
    server.stop();
  }
}
