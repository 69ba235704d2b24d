package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolerProbeIT {

  @TempDir Path folder;
  private final Postgres server = Postgres.newest();

  @BeforeAll
  static void needsPgBouncer() {
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
  }

  @Test
  void findsNothingInTheWayOfADirectConnection() {
    Database database = database(server.url("postgres"));
    try (Session session = database.open("test")) {
      assertThat(PoolerProbe.probe(database, session)).isEqualTo(PoolerProbe.Mode.DIRECT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "session, default_pool_size = 20, SESSION",
    "session, default_pool_size = 1, SESSION",
    "transaction, default_pool_size = 20, TRANSACTION",
    "transaction, default_pool_size = 1, TRANSACTION",
    "transaction, server_round_robin = 1, TRANSACTION",
    "statement, default_pool_size = 20, TRANSACTION",
  })
  void tellsTheModeOfAPooler(String mode, String setting, PoolerProbe.Mode expected) {
    try (PgBouncer pooler = PgBouncer.start(server, mode, setting)) {
      Database database = database(pooler.url("postgres"));
      try (Session session = database.open("test")) {
        assertThat(PoolerProbe.probe(database, session)).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusesTransactionPoolingAndNamesTheFix() {
    try (PgBouncer pooler = PgBouncer.start(server, "transaction")) {
      Database database = database(pooler.url("postgres"));
      try (Session session = database.open("test")) {
        assertThatThrownBy(() -> PoolerProbe.refuseTransactionPooling(database, session))
            .isInstanceOfSatisfying(
                DharmaException.class,
                e -> {
                  assertThat(e.problem().code()).isEqualTo(ErrorCode.POOLER_IN_THE_WAY);
                  assertThat(e.problem().hint()).contains("--url", "pool_mode=session");
                });
      }
    }
  }

  @Test
  void letsSessionPoolingPass() {
    try (PgBouncer pooler = PgBouncer.start(server, "session")) {
      Database database = database(pooler.url("postgres"));
      try (Session session = database.open("test")) {
        assertThatCode(() -> PoolerProbe.refuseTransactionPooling(database, session))
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void explainsAPoolerThatRefusesAStartupParameter() {
    try (PgBouncer pooler = PgBouncer.start(server, "session")) {
      String url = pooler.url("postgres") + "?options=-c%20geqo%3Doff";
      assertThatThrownBy(() -> database(url).open("test"))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.POOLER_IN_THE_WAY);
                assertThat(e.problem().hint())
                    .contains("ignore_startup_parameters = extra_float_digits,options");
              });
    }
  }

  private Database database(String url) {
    return new Database(new Resolving(folder).url(url).resolve());
  }
}
