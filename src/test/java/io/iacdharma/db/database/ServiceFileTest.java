package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceFileTest {

  @TempDir Path folder;

  @Test
  void takesTheUsersFileBeforeTheSystems() {
    Resolving resolving =
        new Resolving(folder)
            .file("etc/pg_service.conf", "rw-r--r--", "[shop]\nhost=system\n[only]\nhost=only\n")
            .home(".pg_service.conf", "# mine\n[shop]\nhost=mine\nport=7\n")
            .with("PGSYSCONFDIR", folder.resolve("etc").toString())
            .with("PGSERVICE", "shop");
    assertThat(resolving.listed("host")).startsWith("mine (");
    assertThat(resolving.with("PGSERVICE", "only").listed("host")).startsWith("only (");
  }

  @Test
  void takesTheFileThatIsNamedAndTheServiceOfAUrl() {
    Resolving resolving =
        new Resolving(folder)
            .file("services", "rw-r--r--", "[shop]\nhost=named\nsslmode=disable\npassword=geheim\n")
            .with("PGSERVICEFILE", folder.resolve("services").toString())
            .url("postgresql://app@/shop?service=shop");
    assertThat(resolving.resolve().displayUrl()).isEqualTo("postgresql://app@named:5432/shop");
    assertThat(resolving.password()).isEqualTo("geheim");
    assertThat(resolving.resolve().properties()).containsEntry("sslmode", "disable");
  }

  @Test
  void namesTheNearestServiceWhenThereIsNone() {
    Problem problem =
        new Resolving(folder)
            .home(".pg_service.conf", "[shop]\nhost=a\n")
            .with("PGSYSCONFDIR", folder.toString())
            .with("DHARMA_DB_SERVICE", "shpo")
            .refused();
    assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_INVALID);
    assertThat(problem.message()).isEqualTo("there is no service 'shpo' (did you mean 'shop'?)");
    assertThat(problem.where()).isEqualTo("DHARMA_DB_SERVICE");
  }

  @Test
  void namesTheLineOfAnUnknownParameter() {
    Problem problem =
        new Resolving(folder)
            .home(".pg_service.conf", "[shop]\nhost=a\nprot=1\n")
            .with("PGSERVICE", "shop")
            .refused();
    assertThat(problem.message()).isEqualTo("a service cannot set 'prot' (did you mean 'port'?)");
    assertThat(problem.where()).endsWith(".pg_service.conf:3");
  }
}
