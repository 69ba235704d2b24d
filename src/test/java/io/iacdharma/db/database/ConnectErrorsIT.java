package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TlsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectErrorsIT {

  @TempDir Path folder;
  private TlsServer tls;

  @BeforeAll
  void start() {
    tls = TlsServer.start();
  }

  @AfterAll
  void stop() {
    tls.close();
  }

  @Test
  void saysThatNoServerListens() {
    Problem problem = problem("postgresql://app@127.0.0.1:" + Postgres.freePort() + "/shop");
    assertThat(problem.code()).isEqualTo(ErrorCode.CONNECT_FAILED);
    assertThat(problem.message()).startsWith("no server listens at 127.0.0.1:");
    assertThat(problem.where()).endsWith("(from --url)");
  }

  @Test
  void saysThatAHostCannotBeFound() {
    assertThat(problem("postgresql://app@nowhere.invalid/shop").message())
        .isEqualTo("the host 'nowhere.invalid' cannot be found");
  }

  @Test
  void givesUpOnAServerThatNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Problem problem =
          problem(
              "postgresql://app@127.0.0.1:%d/shop?connect_timeout=1"
                  .formatted(silent.getLocalPort()));
      assertThat(problem.message()).isEqualTo("no answer within 1 s");
      assertThat(problem.code()).isEqualTo(ErrorCode.CONNECT_FAILED);
    }
  }

  @Test
  void saysThatTheDatabaseIsNotThere() {
    Problem problem = problem(tls.server().url("nosuch"));
    assertThat(problem.message()).isEqualTo("there is no database 'nosuch'");
    assertThat(problem.sqlState()).isEqualTo("3D000");
  }

  @Test
  void tellsAWrongPasswordFromAMissingOne() {
    Problem wrong = problem(tls.server().url("postgres", "secretive:falsch"));
    assertThat(wrong.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
    assertThat(wrong.sqlState()).isEqualTo("28P01");
    assertThat(wrong.hint()).startsWith("check the password");
    assertThat(wrong.toString()).doesNotContain("falsch");
    Problem missing = problem(tls.server().url("postgres", "secretive"));
    assertThat(missing.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
    assertThat(missing.hint()).startsWith("give the password");
    try (Session session = open(tls.server().url("postgres", "secretive:geheim"))) {
      assertThat(session.server().user()).isEqualTo("secretive");
    }
  }

  @Test
  void readsThePasswordFileByLibpqsRulesOnly() {
    String url = tls.server().url("postgres", "secretive");
    Resolving readable =
        new Resolving(folder).file("home/.pgpass", "rw-r--r--", "*:*:*:*:geheim\n").url(url);
    assertThat(problem(readable).hint()).startsWith("give the password");
    Resolving closed = new Resolving(folder).home(".pgpass", "*:*:*:*:geheim\n").url(url);
    try (Session session = new Database(closed.resolve()).open("test")) {
      assertThat(session.server().user()).isEqualTo("secretive");
    }
  }

  @Test
  void saysThatTheServerWantsTls() {
    Problem problem = problem(tls.server().url("postgres", "encrypted") + "?sslmode=disable");
    assertThat(problem.code()).isEqualTo(ErrorCode.AUTHENTICATION_FAILED);
    assertThat(problem.hint()).contains("sslmode=require");
    try (Session session = open(tls.server().url("postgres", "encrypted"))) {
      assertThat(session.server().user()).as("TLS is preferred").isEqualTo("encrypted");
    }
  }

  @Test
  void saysThatTheServerOffersNoTls() {
    Problem problem = problem(Postgres.newest().url("postgres") + "?sslmode=require");
    assertThat(problem.message())
        .isEqualTo("the server does not offer TLS, and sslmode=require asks for it");
  }

  @Test
  void checksTheCertificateAndItsName() {
    String port = ":" + tls.server().port();
    String trust = "?sslmode=verify-full&sslrootcert=" + tls.certificate();
    try (Session session = open("postgresql://postgres@localhost" + port + "/postgres" + trust)) {
      assertThat(session.address().host()).isEqualTo("localhost");
    }
    Problem named = problem("postgresql://postgres@127.0.0.1" + port + "/postgres" + trust);
    assertThat(named.message()).startsWith("the TLS connection cannot be trusted");
    Problem unknown =
        problem("postgresql://postgres@localhost" + port + "/postgres?sslrootcert=system");
    assertThat(unknown.message()).startsWith("the TLS connection cannot be trusted");
  }

  @Test
  void saysThatARoleMayNotConnect() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(database, "CREATE ROLE stranger_" + database + " LOGIN");
    server.execute(database, "REVOKE CONNECT ON DATABASE " + database + " FROM PUBLIC");
    Problem problem = problem(server.url(database, "stranger_" + database));
    assertThat(problem.code()).isEqualTo(ErrorCode.PRIVILEGE_MISSING);
    assertThat(problem.hint()).startsWith("GRANT CONNECT ON DATABASE");
  }

  @Test
  void saysThatNoConnectionIsFree() throws Exception {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    server.execute(database, "CREATE ROLE many_" + database + " LOGIN CONNECTION LIMIT 1");
    List<Connection> taken = new ArrayList<>();
    taken.add(server.connect(database, "many_" + database));
    try {
      Problem problem = problem(server.url(database, "many_" + database));
      assertThat(problem.message()).isEqualTo("the server has no free connection");
      assertThat(problem.sqlState()).isEqualTo("53300");
    } finally {
      taken.get(0).close();
    }
  }

  @Test
  void triesServersInTurnAndSaysWhichOneAnswered() {
    Postgres server = Postgres.newest();
    String url =
        "postgresql://postgres@127.0.0.1:%d,127.0.0.1:%d/postgres"
            .formatted(Postgres.freePort(), server.port());
    try (Session session = open(url)) {
      assertThat(session.address().port()).isEqualTo(server.port());
    }
  }

  private Problem problem(String url) {
    return problem(new Resolving(folder).url(url));
  }

  private static Problem problem(Resolving resolving) {
    try (Session session = new Database(resolving.resolve()).open("test")) {
      throw new AssertionError("logged in as " + session.server().user());
    } catch (DharmaException e) {
      return e.problem();
    }
  }

  private Session open(String url) {
    return new Database(new Resolving(folder).url(url).resolve()).open("test");
  }
}
