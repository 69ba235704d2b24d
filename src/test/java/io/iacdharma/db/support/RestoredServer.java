package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** A server that a restore has left running; ends with its files when it is closed. */
public final class RestoredServer implements AutoCloseable {

  private final Path bin;
  private final Path data;
  private final int port;

  private RestoredServer(Path bin, Path data, int port) {
    this.bin = bin;
    this.data = data;
    this.port = port;
  }

  /** The server of a data directory; its port stands in the fourth line of its process file. */
  public static RestoredServer at(Path bin, Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return new RestoredServer(bin, data, Integer.parseInt(lines.get(3).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first column of the first row, in the database postgres. */
  public String query(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement outside of any transaction. */
  public void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Unprivileged.run(
        Path.of("/"), bin + "/pg_ctl", "-D", data + "", "-w", "-m", "immediate", "stop");
    Unprivileged.run(Path.of("/"), "rm", "-rf", data + "");
  }
}
