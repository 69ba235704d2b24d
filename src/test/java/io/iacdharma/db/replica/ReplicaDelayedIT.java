package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A delayed standby, copied with a password and a tablespace, and promoted without a repository.
 */
class ReplicaDelayedIT {

  private static final String PASSWORD = "se:cr\\et-42";

  static Stream<Path> servers() {
    return ReplicaCreateIT.servers();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void replaysAllOnlyWhenThatIsSaid(Path bin) throws IOException {
    try (ReplicaWorld world = new ReplicaWorld(bin)) {
      Postgres primary = world.primary.server();
      Path space = world.spool("space");
      primary.execute(
          "postgres",
          "SET password_encryption = 'scram-sha-256'; CREATE ROLE repl"
              + " SUPERUSER REPLICATION LOGIN PASSWORD '"
              + PASSWORD
              + "'");
      Path hba = primary.data().resolve("pg_hba.conf");
      Files.writeString(
          hba, "host all,replication repl 127.0.0.1/32 scram-sha-256\n" + Files.readString(hba));
      primary.query("postgres", "SELECT pg_reload_conf()");
      primary.execute("postgres", "CREATE TABLESPACE space LOCATION '" + space + "'");
      primary.execute("postgres", "CREATE TABLE t (i int) TABLESPACE space");
      world.cli.with("PGPASSWORD", PASSWORD);
      String url = "postgresql://repl@127.0.0.1:" + primary.port() + "/postgres";

      // The tablespace's own place is the primary's: it is never written to.
      CliRunner.Run unmapped = world.cli.run(world.create("b", "--from-server", "--url", url));
      unmapped.expect(6);
      assertThat(unmapped.err()).contains("RESTORE_TABLESPACE_UNMAPPED", "--tablespace space=");
      CliRunner.Run made =
          world.cli.run(
              world.create(
                  "b",
                  "--from-server",
                  "--url",
                  url,
                  "--delay",
                  "1h",
                  "--tablespace",
                  "space=" + world.data("b-space"),
                  "-o",
                  "json"));
      made.expect(0);
      RestoredServer standby = world.standby("b");
      assertThat(made.out() + made.err()).doesNotContain(PASSWORD);
      Path passfile = world.data("b.pgpass");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passfile)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(world.data("b").resolve("postgresql.auto.conf")))
          .doesNotContain("se:cr")
          .contains("passfile=");

      primary.execute("postgres", "INSERT INTO t VALUES (1)");
      String end = primary.query("postgres", "SELECT pg_current_wal_lsn()");
      ReplicaWorld.await(
          "what was written",
          () ->
              standby
                  .query("SELECT pg_last_wal_receive_lsn() >= '%s'::pg_lsn".formatted(end))
                  .equals("t"));
      CliRunner.Run status =
          world.cli.run("replica", "status", "--url", url(world, "b"), "-o", "json");
      status.expect(0);
      assertThat(status.out()).contains("\"delaySeconds\" : 3600", "\"bytes\" : 0");
      assertThat(standby.query("SELECT count(*) FROM t")).isEqualTo("0");

      primary.destroy();
      CliRunner.Run refused = promote(world);
      refused.expect(6);
      assertThat(refused.err()).contains("PROMOTE_REFUSED", "60 min late", "--replay-all");
      assertThat(standby.query("SELECT pg_is_in_recovery()")).isEqualTo("t");
      CliRunner.Run promoted = promote(world, "--replay-all", "--no-backup");
      promoted.expect(0);
      assertThat(promoted.err()).contains("no backup was taken");
      assertThat(standby.query("SELECT count(*) FROM t")).isEqualTo("1");
      Unprivileged.run(Path.of("/"), "test", "-d", world.data("b-space").toString());
    }
  }

  private static String url(ReplicaWorld world, String name) {
    return world.url(name).replace("postgres@", "repl@");
  }

  private static CliRunner.Run promote(ReplicaWorld world, String... more) {
    return world.cli.run(
        Stream.concat(
                Stream.of("replica", "promote", "--url", url(world, "b"), "--yes", "--wait", "90s"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
