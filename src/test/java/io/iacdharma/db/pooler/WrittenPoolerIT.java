package io.iacdharma.db.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written works in the real PgBouncer, with passwords as servers keep them. */
class WrittenPoolerIT {

  private static PooledShop shop;

  @BeforeAll
  static void write() throws IOException {
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    shop = PooledShop.open();
    shop.config("--apply-sql", "--dry-run").expect(0);
    assertThat(shop.written()).doesNotExist();
    shop.config("--apply-sql").expect(0);
  }

  @AfterAll
  static void stop() {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void admitsWhoTheServerAdmits() throws SQLException, IOException {
    try (PgBouncer pooler = shop.start()) {
      for (String database : List.of("shop", "shop_admin")) {
        try (Connection connection = shop.connect(database, "app", PooledShop.PASSWORD)) {
          assertThat(connection.isValid(5)).isTrue();
        }
        refused(database, "app", "wrong");
        refused(database, "late", PooledShop.PASSWORD);
        refused(database, "boss", PooledShop.PASSWORD);
        refused(database, "nobody", "");
      }
      assertThat(
              new CliRunner(shop.folder)
                  .with("PGPASSWORD", PooledShop.PASSWORD)
                  .run("doctor", "--url", "postgresql://app@127.0.0.1:" + pooler.port() + "/shop")
                  .out())
          .contains("a pooler in transaction mode");
      CliRunner admin =
          new CliRunner(shop.folder)
              .with("PGPASSWORD", PooledShop.PASSWORD)
              .with("DHARMA_DB_MIGRATE_SCHEMAS", "work");
      Files.createDirectories(shop.folder.resolve("migrations"));
      Files.writeString(
          shop.folder.resolve("migrations/V1__make_orders.sql"), "CREATE TABLE orders (id int);");
      String base = "postgresql://app@127.0.0.1:" + pooler.port() + "/shop";
      assertThat(admin.run("migrate", "--url", base).expect(6).err()).contains("POOLER_IN_THE_WAY");
      admin.run("migrate", "--url", base + "_admin").expect(0);
    }
  }

  private static void refused(String database, String user, String password) {
    assertThatThrownBy(() -> shop.connect(database, user, password).close())
        .isInstanceOf(SQLException.class);
  }

  @Test
  void servesFiveHundredClients() {
    try (PgBouncer pooler = shop.start()) {
      bench("pgbench", "-i", "-q", "-s", "1", "-h", "127.0.0.1", "-p", "" + pooler.port(), "shop");
      for (String script : List.of("-S", "-N")) {
        List<String> line =
            new ArrayList<>(
                List.of("pgbench", "-n", "-c", "500", "-j", "2", "-t", "4", script, "-M"));
        line.addAll(List.of("extended", "-h", "127.0.0.1", "-p", "" + pooler.port(), "shop"));
        assertThat(bench(line.toArray(String[]::new)))
            .contains("number of failed transactions: 0", "transactions actually processed: 2000");
      }
      assertThat(
              shop.server.query(
                  "shop", "SELECT count(*) <= 100 FROM pg_stat_activity WHERE datname = 'shop'"))
          .isEqualTo("t");
    }
  }

  private static String bench(String... line) {
    List<String> all =
        new ArrayList<>(List.of("env", "PGUSER=app", "PGPASSWORD=" + PooledShop.PASSWORD));
    all.add(shop.server.bin() + "/" + line[0]);
    all.addAll(List.of(line).subList(1, line.length));
    return Unprivileged.run(Path.of("/"), all.toArray(String[]::new));
  }

  @Test
  void writesNothingTwiceAndOverwritesNothingUnasked() throws IOException {
    assertThat(shop.config("--apply-sql").expect(0).out())
        .contains("everything is as it would be written");
    for (String name : List.of("userlist.txt", "console.pgpass", "auth.sql")) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(shop.written().resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    Path unit = shop.written().resolve("pgbouncer.service");
    String text = Files.readString(unit);
    Files.writeString(unit, "[Unit]\n");
    assertThat(shop.config().expect(6).err()).contains("NOT_CONFIRMED");
    assertThat(Files.readString(unit)).isEqualTo("[Unit]\n");
    shop.config("--yes").expect(0);
    assertThat(Files.readString(unit)).isEqualTo(text).contains("LimitNOFILE=");
  }

  @Test
  void showsTheFilesWithoutTheirPasswords() throws IOException {
    CliRunner.Run run = shop.runner().run("pgbouncer", "config").expect(0);
    assertThat(run.out())
        .contains("[databases]", "shop_admin = ", "ignore_startup_parameters = extra_float_digits")
        .contains("\"pgbouncer_auth\" \"****\"", "SECURITY DEFINER", "prepareThreshold=0")
        .contains("PASSWORD '****'")
        .doesNotContain("SCRAM-SHA-256$");
    for (CliRunner.Run each :
        List.of(shop.config("-o", "json"), shop.config("--dry-run", "-vv"), run)) {
      assertThat(each.out() + each.err())
          .doesNotContain(shop.console("pgbouncer_admin"), shop.console("pgbouncer_stats"));
    }
  }

  @Test
  void showsThemWhereAnotherOnesCannotBeRead() throws IOException {
    Path foreign = shop.folder.resolve("foreign");
    Files.createDirectories(foreign.resolve("userlist.txt"));
    assertThat(
            shop.runner().run("pgbouncer", "config", "--into", foreign.toString()).expect(2).err())
        .contains("FILE_NOT_WRITABLE", "cannot read");
  }

  @Test
  void takesNoRoleThatHasPrivileges() {
    for (String role : List.of("boss", "postgres")) {
      assertThat(
              shop.runner()
                  .with("DHARMA_DB_PGBOUNCER_AUTH_USER", role)
                  .run("pgbouncer", "config", "--into", "other", "--apply-sql")
                  .expect(2)
                  .err())
          .contains("CONFIG_INVALID", "pgbouncer.authUser");
    }
    assertThat(shop.server.query("shop", "SELECT rolsuper FROM pg_roles WHERE rolname = 'boss'"))
        .isEqualTo("t");
  }

  /** PgBouncer does not start with them, quoted or not. */
  @Test
  void refusesNamesThatPgBouncerDoesNotTake() {
    shop.server.execute("postgres", "CREATE DATABASE \"my shop\"");
    for (String names : List.of("my shop", "shop,my shop")) {
      assertThat(
              shop.runner()
                  .with("DHARMA_DB_PGBOUNCER_DATABASES", names)
                  .run("pgbouncer", "config", "--into", "named")
                  .expect(2)
                  .err())
          .contains("CONFIG_INVALID", "my shop");
    }
    assertThat(shop.folder.resolve("named")).doesNotExist();
  }

  @Test
  void refusesAPlanThatWouldWriteSomethingElse() {
    shop.runner()
        .run("pgbouncer", "config", "--into", "later", "--dry-run", "--out", "plan.json")
        .expect(0);
    assertThat(
            shop.runner()
                .with("DHARMA_DB_PGBOUNCER_POOL_SIZE", "3")
                .run("pgbouncer", "config", "--into", "later", "--plan", "plan.json")
                .expect(6)
                .err())
        .contains("PLAN_STALE");
    shop.runner().run("pgbouncer", "config", "--into", "later", "--plan", "plan.json").expect(0);
  }

  @Test
  void leavesNoSecretsWhereItCannotWrite() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root gives files away");
    shop.runner()
        .with("DHARMA_DB_PGBOUNCER_OS_USER", "nobody-of-this-name")
        .run("pgbouncer", "config", "--into", "unowned")
        .expect(2);
    try (Stream<Path> left = Files.list(shop.folder.resolve("unowned"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesWhatWouldBeOpenOrTooMuch() {
    assertThat(
            shop.runner()
                .with("DHARMA_DB_PGBOUNCER_LISTEN", "*")
                .run("pgbouncer", "config")
                .expect(2)
                .err())
        .contains("pgbouncer.tlsCertificate");
    assertThat(
            shop.runner()
                .with("DHARMA_DB_PGBOUNCER_OTHER_CONNECTIONS", "95")
                .run("pgbouncer", "config")
                .expect(2)
                .err())
        .contains("max_connections is 100");
  }
}
