package io.iacdharma.db.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes databases, one after another: a login costs more than what it is for. */
final class DatabaseMaker {

  private final Supplier<Connection> login;
  private @Nullable Connection connection;

  DatabaseMaker(Supplier<Connection> login) {
    this.login = login;
  }

  /** Copies a database that nobody uses, in the way that is fast without fsync. */
  synchronized void copy(String template, String name) {
    try {
      if (connection == null || !connection.isValid(0)) {
        connection = login.get();
      }
      try (var statement = connection.createStatement()) {
        statement.execute(
            "CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(name, template));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
