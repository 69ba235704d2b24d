package io.iacdharma.db.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.database.embedded.ThrowAwayServer;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.support.Migrations;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShadowIT {

  @TempDir Path folder;

  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void letTheServersUserThrough() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(folder.resolve("migrations"));
  }

  static Stream<Postgres> servers() {
    return Postgres.all();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void replaysAndLeavesNothingOnAServerOfTheUser(Postgres server) throws Exception {
    file("V1__t.sql", "CREATE TABLE t (id int);\nGRANT SELECT ON t TO shadow_reader;");
    file("V2__i.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id);");
    file("V3__r.sql", "SET ROLE shadow_reader;\nSELECT * FROM t;\n");
    String databases = "SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database";
    String before = server.query("postgres", databases);
    try (Shadow shadow = Shadow.on(server.database("postgres").settings(), said::add)) {
      Scripts scripts = Scripts.read(settings(), shadow.session());
      shadow.replay(settings(), scripts, scripts.entries());
      assertThat(
              text(
                  shadow,
                  "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
          .isEqualTo("t t_id");
      assertThat(text(shadow, "SELECT session_user = current_user")).isEqualTo("t");
    }
    assertThat(said)
        .contains(
            "created the role shadow_reader there, which the files take for granted",
            "history: 3 files replayed");
    assertThat(server.query("postgres", databases)).isEqualTo(before);
    assertThat(
            server.query(
                "postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'shadow_reader'"))
        .isEqualTo("0");
  }

  @Test
  void saysInWhichLineAHistoryStopsAndOffersADump() throws Exception {
    file("V1__t.sql", "CREATE TABLE t (id int);\nDO $$\nBEGIN\n  DROP TABLE nowhere;\nEND $$;");
    DharmaException e = refused(Postgres.newest());
    assertThat(e.problem().code()).isEqualTo(ErrorCode.SHADOW_REPLAY_FAILED);
    assertThat(e.problem().where()).contains("V1__t.sql:4");
    assertThat(e.problem().hint()).contains("--from-dump");
    assertThat(e.problem().done()).isEqualTo(Shadow.UNTOUCHED);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void namesTheExtensionThatTheServerLacks(Postgres server) throws Exception {
    file("V1__x.sql", "CREATE EXTENSION nobody_has_this;");
    DharmaException e = refused(server);
    assertThat(e.problem().code()).isEqualTo(ErrorCode.SHADOW_EXTENSION_MISSING);
    assertThat(e.problem().message()).contains("nobody_has_this");
    assertThat(e.problem().hint()).contains("--shadow-url");
  }

  @Test
  void beginsFromADumpWithWhatIsMeantForPsql() throws Exception {
    Path dump = folder.resolve("schema.sql");
    Files.writeString(
        dump,
        """
        \\restrict abc
        SET statement_timeout = 0;
        SELECT pg_catalog.set_config('search_path', '', false);
        CREATE SCHEMA public;
        CREATE SCHEMA app;
        CREATE TABLE app.t (id integer NOT NULL);
        ALTER TABLE app.t OWNER TO dump_owner;
        ALTER TABLE ONLY app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
        \\unrestrict abc
        """);
    try (Shadow shadow = Shadow.on(Postgres.newest().database("postgres").settings(), said::add)) {
      shadow.restore(settings(), dump);
      assertThat(text(shadow, "SELECT 'app.t_pkey'::regclass")).isEqualTo("app.t_pkey");
      assertThat(text(shadow, "SELECT to_regclass('t') IS NULL")).isEqualTo("t");
      assertThat(text(shadow, "SHOW search_path")).contains("public");
    }
  }

  @Test
  void endsItsOwnServerAndRemovesItsFolder() throws Exception {
    file("V1__t.sql", "CREATE TABLE t (id int);");
    Environment environment = new Environment(Map.of(), folder, folder.resolve("home"));
    var loaded = new SettingsLoader(environment).load(Map.of(), null, null);
    Path runs = folder.resolve(".dharma-db/throw-away");
    ThrowAwayServer server =
        ThrowAwayServer.start(loaded, environment, new SystemProcessRunner(), null, said::add);
    try (Shadow shadow = Shadow.on(server, said::add)) {
      Scripts scripts = Scripts.read(settings(), shadow.session());
      shadow.replay(settings(), scripts, scripts.entries());
      assertThat(runs).isNotEmptyDirectory();
    }
    assertThat(runs).isEmptyDirectory();
    assertThat(said.get(0)).startsWith("throw-away server: PostgreSQL ");
  }

  private DharmaException refused(Postgres server) {
    try (Shadow shadow = Shadow.on(server.database("postgres").settings(), said::add)) {
      Scripts scripts = Scripts.read(settings(), shadow.session());
      return catchThrowableOfType(
          DharmaException.class, () -> shadow.replay(settings(), scripts, scripts.entries()));
    }
  }

  private static String text(Shadow shadow, String sql) throws SQLException {
    try (Statement statement = shadow.session().connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private MigrateSettings settings() {
    return Migrations.in(folder.resolve("migrations"));
  }

  private void file(String name, String sql) throws IOException {
    Files.writeString(folder.resolve("migrations").resolve(name), sql);
  }
}
