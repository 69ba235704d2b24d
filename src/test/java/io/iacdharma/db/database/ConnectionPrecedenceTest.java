package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionPrecedenceTest {

  private static final String YAML =
      """
      target:
        url: postgresql://file@filehost:1111/filedb?sslmode=require&application_name=fromfile
        connectTimeout: 7s
      """;

  @TempDir Path folder;

  @Test
  void putsAFlagAboveEverything() {
    Resolving resolving =
        new Resolving(folder)
            .url("postgresql://flag@flaghost:2222/flagdb")
            .with("DHARMA_DB_URL", "postgresql://var@varhost/vardb")
            .with("DHARMA_DB_USER", "other")
            .with("PGHOST", "pghost")
            .yaml(YAML);
    assertThat(resolving.resolve().displayUrl())
        .isEqualTo("postgresql://flag@flaghost:2222/flagdb");
    assertThat(resolving.resolve().origin()).isEqualTo("--url");
    assertThat(resolving.listed("host")).isEqualTo("flaghost (--url)");
  }

  @Test
  void fillsWhatAFlagsUrlLeavesOpenFromVariablesAndSettings() {
    Resolving resolving =
        new Resolving(folder)
            .url("postgresql://flaghost")
            .with("DHARMA_DB_USER", "var")
            .with("PGDATABASE", "pgdb")
            .with("PGSSLMODE", "allow")
            .yaml(YAML);
    assertThat(resolving.resolve().displayUrl()).isEqualTo("postgresql://var@flaghost:5432/pgdb");
    assertThat(resolving.listed("user")).isEqualTo("var (DHARMA_DB_USER)");
    assertThat(resolving.listed("dbname")).isEqualTo("pgdb (PGDATABASE)");
    assertThat(resolving.listed("sslmode")).isEqualTo("allow (PGSSLMODE)");
    assertThat(resolving.listed("connect_timeout")).isEqualTo("7 (dharma-db.yaml:3)");
    assertThat(resolving.listed("application_name"))
        .as("a URL of the file is replaced as a whole")
        .isEqualTo("not listed");
  }

  @Test
  void putsLibpqsVariablesAboveTheFile() {
    Resolving resolving =
        new Resolving(folder)
            .with("PGHOST", "pghost")
            .with("PGUSER", "pguser")
            .with("PGCONNECT_TIMEOUT", "9")
            .yaml(YAML);
    assertThat(resolving.resolve().displayUrl())
        .isEqualTo("postgresql://pguser@pghost:1111/filedb");
    assertThat(resolving.listed("sslmode")).isEqualTo("require (dharma-db.yaml:2)");
    assertThat(resolving.listed("connect_timeout")).isEqualTo("9 (PGCONNECT_TIMEOUT)");
    assertThat(resolving.resolve().origin()).isEqualTo("PGHOST");
  }

  @Test
  void putsAServiceAboveLibpqsVariablesAsLibpqDoes() {
    Resolving resolving =
        new Resolving(folder)
            .with("PGSERVICE", "shop")
            .with("PGHOST", "pghost")
            .with("PGUSER", "pguser")
            .home(".pg_service.conf", "[shop]\nhost=servicehost\ndbname=servicedb\n");
    assertThat(resolving.resolve().displayUrl())
        .isEqualTo("postgresql://pguser@servicehost:5432/servicedb");
    assertThat(resolving.listed("host")).endsWith(".pg_service.conf:2)");
    assertThat(resolving.resolve().origin()).isEqualTo("PGSERVICE");
  }

  @Test
  void letsTheEnvironmentsServiceReplaceTheUrlOfTheWholeFile() {
    Resolving resolving =
        new Resolving(folder)
            .environment("production")
            .home(".pg_service.conf", "[prod]\nhost=prodhost\nuser=deploy\ndbname=prod\n")
            .yaml(YAML + "environments:\n  production:\n    target:\n      service: prod\n");
    assertThat(resolving.resolve().displayUrl())
        .isEqualTo("postgresql://deploy@prodhost:5432/prod");
  }

  @Test
  void letsTheEnvironmentsUrlReplaceTheUserOfTheWholeFile() {
    Resolving resolving =
        new Resolving(folder)
            .environment("production")
            .yaml(
                """
                target: { user: app, service: unused }
                environments:
                  production:
                    target: { url: "postgresql://deploy@prodhost/prod", protected: true }
                """);
    assertThat(resolving.resolve().displayUrl())
        .isEqualTo("postgresql://deploy@prodhost:5432/prod");
    assertThat(resolving.resolve().guarded()).isTrue();
    assertThat(resolving.resolve().environment()).isEqualTo("production");
  }

  @Test
  void ordersPasswordsLikeEverythingElse() {
    Resolving resolving =
        new Resolving(folder)
            .home(".pgpass", "*:*:*:*:passfile\n")
            .file("secret", "rw-------", "fromfile\n")
            .url("postgresql://app@db1/shop");
    assertThat(resolving.password()).isEqualTo("passfile");
    assertThat(resolving.listed("password")).endsWith("/home/.pgpass)").startsWith("**** (");
    assertThat(resolving.with("PGPASSWORD", "variable").password()).isEqualTo("variable");
    assertThat(resolving.url("postgresql://app:inurl@db1/shop").password()).isEqualTo("inurl");
    assertThat(resolving.passwordFile("secret").password()).isEqualTo("fromfile");
  }

  @Test
  void saysWhatToTypeWhenNothingNamesADatabase() {
    Problem problem = new Resolving(folder).with("PGUSER", "app").refused();
    assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_MISSING);
    assertThat(problem.hint()).contains("--url postgresql://", "config init");
  }

  @Test
  void takesTheEmbeddedServerOnlyWhereNothingStandsAboveIt() {
    String yaml = "target: { url: 'embedded:' }\n";
    assertThat(new Resolving(folder).yaml(yaml).resolver().embeddedUrl()).isPresent();
    assertThat(new Resolving(folder).yaml(yaml).with("PGHOST", "db1").resolver().embeddedUrl())
        .isEmpty();
    assertThat(new Resolving(folder).with("PGHOST", "db1").resolve().displayUrl())
        .contains("@db1:5432/");
    assertThat(new Resolving(folder).url("embedded:").with("PGHOST", "a").resolver().embeddedUrl())
        .isPresent();
    assertThat(new Resolving(folder).url("postgresql://a/b").yaml(yaml).resolver().embeddedUrl())
        .isEmpty();
  }
}
