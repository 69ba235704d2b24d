package io.iacdharma.db.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client that commits one row after another and writes down, outside the database, what became of
 * each: the order is its own. Two more clients make noise in a table of theirs. The server tracks
 * commit timestamps.
 */
public final class LoggedLoad implements AutoCloseable {

  private static final String TABLES =
      "CREATE TABLE logged (value int PRIMARY KEY, pad text); CREATE TABLE noise (id bigserial PRIMARY KEY, pad text)";
  private static final String FACTS =
      "SELECT to_char(pg_xact_commit_timestamp('%s'::xid) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), pg_current_wal_insert_lsn()::text";

  private final Postgres server;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private LoggedLoad(Postgres server) {
    this.server = server;
  }

  /**
   * A row whose commit was acknowledged.
   *
   * @param value the row
   * @param xid its transaction
   * @param time when it was committed, in UTC with microseconds
   * @param lsn a position behind its commit and before everything of the next row
   */
  public record Row(int value, String xid, String time, String lsn) {}

  /** Starts the clients in the database postgres. */
  public static LoggedLoad start(Postgres server) {
    server.execute("postgres", TABLES);
    LoggedLoad load = new LoggedLoad(server);
    load.run("logged load", load::log);
    load.run("noise 1", load::noise);
    load.run("noise 2", load::noise);
    return load;
  }

  /** What was acknowledged so far, in order. */
  public List<Row> rows() {
    synchronized (rows) {
      return List.copyOf(rows);
    }
  }

  /** Waits until so many more rows are acknowledged. */
  public LoggedLoad await(int more) {
    int wanted = rows().size() + more;
    while (rows().size() < wanted) {
      if (threads.stream().noneMatch(Thread::isAlive)) {
        throw new IllegalStateException("the load has ended");
      }
      ArchivedServer.sleep(10);
    }
    return this;
  }

  private void run(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try (Connection connection = server.connect("postgres");
                  Statement statement = connection.createStatement()) {
                while (!stopping.get()) {
                  work.once(connection, statement);
                }
              } catch (SQLException | IllegalStateException e) {
                // The server was killed: what was not acknowledged does not count.
                stopping.set(true);
              }
            },
            name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void log(Connection connection, Statement statement) throws SQLException {
    int value = rows().size() + 1;
    connection.setAutoCommit(false);
    statement.execute("INSERT INTO logged VALUES (%d, repeat('x', 300))".formatted(value));
    String xid = first(statement, "SELECT pg_current_xact_id()::xid::text");
    connection.commit();
    Row row = new Row(value, xid, "", "");
    synchronized (rows) {
      rows.add(row);
    }
    try (ResultSet facts = statement.executeQuery(FACTS.formatted(xid))) {
      facts.next();
      synchronized (rows) {
        rows.set(value - 1, new Row(value, xid, facts.getString(1), facts.getString(2)));
      }
    }
    connection.commit();
    ArchivedServer.sleep(3);
  }

  private void noise(Connection connection, Statement statement) throws SQLException {
    statement.execute(
        "INSERT INTO noise (pad) SELECT repeat(md5(g::text), 20) FROM generate_series(1, 20) g");
    statement.execute("DELETE FROM noise WHERE id < (SELECT max(id) - 2000 FROM noise)");
    ArchivedServer.sleep(5);
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Ends the clients behind their present transactions. */
  @Override
  public void close() {
    stopping.set(true);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void once(Connection connection, Statement statement) throws SQLException;
  }
}
