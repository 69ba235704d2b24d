package io.iacdharma.db.pooler;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A server that asks for passwords, and a folder for the PgBouncer in front of it. */
final class PooledShop implements AutoCloseable {

  static final String PASSWORD = "apples and pears";

  final Postgres server;
  final Path folder;
  final int port = Postgres.freePort();

  private PooledShop(Postgres server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  static PooledShop open() throws IOException {
    Path folder = Files.createTempDirectory("dharma-db-test");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        folder.resolve("hba"),
        """
        host all postgres 127.0.0.1/32 trust
        host all all 127.0.0.1/32 scram-sha-256
        """);
    Unprivileged.own(folder);
    Postgres server = Postgres.start(Postgres.newest().bin(), "hba_file=" + folder.resolve("hba"));
    server.execute("postgres", "CREATE DATABASE shop");
    server.execute(
        "shop",
        """
        CREATE ROLE app LOGIN PASSWORD '%1$s';
        CREATE ROLE late LOGIN PASSWORD '%1$s' VALID UNTIL '2020-01-01';
        CREATE ROLE boss LOGIN SUPERUSER PASSWORD '%1$s';
        GRANT CREATE ON DATABASE shop TO app;
        GRANT CREATE ON SCHEMA public TO app;
        """
            .formatted(PASSWORD));
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        pgbouncer:
          pools:
            web: { database: shop, user: app, instances: "4", maximumPoolSize: "100",
                   prepareThreshold: "0" }
        """);
    return new PooledShop(server, folder);
  }

  CliRunner runner() {
    return new CliRunner(folder)
        .with("DHARMA_DB_URL", server.url("shop"))
        .with("DHARMA_DB_PGBOUNCER_PORT", Integer.toString(port));
  }

  Path written() {
    return folder.resolve("pooler");
  }

  CliRunner.Run config(String... more) {
    String[] line = new String[more.length + 4];
    System.arraycopy(new String[] {"pgbouncer", "config", "--into", "pooler"}, 0, line, 0, 4);
    System.arraycopy(more, 0, line, 4, more.length);
    return runner().run(line);
  }

  PgBouncer start() {
    Unprivileged.own(folder);
    return PgBouncer.with(written().resolve("pgbouncer.ini"), port);
  }

  Connection connect(String database, String user, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?prepareThreshold=0".formatted(port, database),
        user,
        password);
  }

  /** The password of a user of the console. */
  String console(String user) throws IOException {
    return Files.readAllLines(written().resolve("console.pgpass")).stream()
        .map(line -> line.split(":"))
        .filter(fields -> fields[3].equals(user))
        .map(fields -> fields[4])
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    server.stop();
    Unprivileged.own(folder);
    Unprivileged.run(Path.of("/"), "rm", "-rf", folder.toString());
  }
}
