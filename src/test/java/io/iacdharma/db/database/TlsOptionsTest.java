package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsOptionsTest {

  @TempDir Path folder;

  @Test
  void prefersTlsByDefaultAsLibpqDoes() {
    assertThat(new Resolving(folder).url("postgresql://db1/shop").resolve().properties())
        .containsEntry("sslmode", "prefer");
  }

  @Test
  void checksTheCertificateWhenRequireFindsARootCertificate() {
    Resolving resolving =
        new Resolving(folder)
            .home(".postgresql/root.crt", "x")
            .url("postgresql://db1/shop?sslmode=require");
    assertThat(resolving.resolve().properties())
        .containsEntry("sslmode", "verify-ca")
        .containsEntry("sslrootcert", folder.resolve("home/.postgresql/root.crt").toString());
  }

  @Test
  void refusesToVerifyWithoutARootCertificate() {
    assertThat(new Resolving(folder).url("postgresql://db1/shop?sslmode=verify-full").refused())
        .satisfies(
            problem -> {
              assertThat(problem.message()).startsWith("there is no root certificate file");
              assertThat(problem.hint()).contains("sslrootcert=system");
            });
  }

  @Test
  void trustsTheRuntimesAuthoritiesOnlyWithTheHostsNameChecked() {
    assertThat(
            new Resolving(folder)
                .url("postgresql://db1/a?sslrootcert=system")
                .resolve()
                .properties())
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(
            new Resolving(folder)
                .url("postgresql://db1/a?sslrootcert=system&sslmode=require")
                .refused()
                .message())
        .contains("too weak");
  }

  @Test
  void findsTheClientKeyWhereLibpqKeepsIt() {
    Resolving resolving =
        new Resolving(folder)
            .home(".postgresql/postgresql.key", "x")
            .url("postgresql://db1/shop?sslcert=home/.postgresql/postgresql.key");
    assertThat(resolving.resolve().properties())
        .containsEntry("sslkey", folder.resolve("home/.postgresql/postgresql.key").toString());
    assertThat(new Resolving(folder).url("postgresql://db1/a?sslcert=gone.crt").refused().message())
        .startsWith("sslcert: there is no file");
  }
}
