package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandbyIT {

  @TempDir Path folder;
  private final Postgres primary = Postgres.start(Postgres.newest().bin());
  private Postgres standby;

  @BeforeAll
  void start() {
    standby = primary.standby();
  }

  @AfterAll
  void stop() {
    standby.stop();
    primary.stop();
  }

  @Test
  void refusesToWriteToAStandby() {
    try (Session session = open(standby.url("postgres"))) {
      assertThat(session.server().standby()).isTrue();
      assertThatThrownBy(() -> session.requireWritable("migrate"))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.SERVER_READ_ONLY);
                assertThat(e.problem().hint()).contains("target_session_attrs=read-write");
              });
    }
  }

  @Test
  void translatesTheServersOwnRefusal() throws SQLException {
    try (Session session = open(standby.url("postgres"));
        var statement = session.connection().createStatement()) {
      assertThatThrownBy(() -> statement.execute("CREATE TABLE t (i int)"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> {
                Problem problem = SqlErrors.translate(e, "creating a table");
                assertThat(problem.code()).isEqualTo(ErrorCode.SERVER_READ_ONLY);
                assertThat(problem.hint()).isEqualTo("point --url at the primary");
              });
    }
  }

  @Test
  void findsThePrimaryAmongSeveralServers() {
    String url = "postgresql://postgres@127.0.0.1:%d,127.0.0.1:%d/postgres?target_session_attrs=%s";
    try (Session session = open(url.formatted(standby.port(), primary.port(), "read-write"))) {
      session.requireWritable("migrate");
      assertThat(session.address().port()).isEqualTo(primary.port());
    }
    try (Session session = open(url.formatted(primary.port(), standby.port(), "prefer-standby"))) {
      assertThat(session.address().port()).isEqualTo(standby.port());
    }
  }

  @Test
  void saysThatNoServerIsWhatWasAskedFor() {
    String url = standby.url("postgres") + "?target_session_attrs=read-write";
    assertThatThrownBy(() -> open(url))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.CONNECT_FAILED);
              assertThat(e.problem().message()).isEqualTo("none of the servers is primary");
            });
  }

  @Test
  void refusesToWriteWhereTransactionsAreReadOnly() {
    String database = primary.freshDatabase();
    primary.execute(
        database, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    try (Session session = open(primary.url(database))) {
      assertThatThrownBy(() -> session.requireWritable("seed"))
          .hasMessageContaining("seed needs a server that takes changes");
    }
  }

  @Test
  void namesTheGrantThatIsMissing() throws SQLException {
    String database = primary.freshDatabase();
    String role = "reader_" + database;
    primary.execute(database, "CREATE ROLE " + role + " LOGIN");
    try (Session session = open(primary.url(database, role));
        var statement = session.connection().createStatement()) {
      assertThatThrownBy(() -> statement.execute("CREATE SCHEMA s"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> {
                Problem problem = SqlErrors.translate(e, "creating a schema");
                assertThat(problem.code()).isEqualTo(ErrorCode.PRIVILEGE_MISSING);
                assertThat(problem.hint())
                    .isEqualTo("GRANT CREATE ON DATABASE \"%s\" TO …".formatted(database));
              });
    }
  }

  private Session open(String url) {
    return new Database(new Resolving(folder).url(url).resolve()).open("test");
  }
}
