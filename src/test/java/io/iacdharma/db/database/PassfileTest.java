package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassfileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "db1:5432:shop:app:secret | secret",
        "*:*:*:*:secret | secret",
        "db1:*:shop:*:secret | secret",
        "db2:*:*:*:secret | none",
        "db1:5433:*:*:secret | none",
        "db1:5432:shop:App:secret | none",
        "# db1:5432:shop:app:comment | none",
        "db1:5432:shop:app | none",
        "db1:5432:shop:app:a\\:b\\\\c | a:b\\c",
        "db1:5432:shop:app:two words* | two words*",
        "\\*:5432:shop:app:secret | none",
        "d\\b1:5432:shop:app:secret | secret",
      })
  void matchesAsLibpqDoes(String line, String expected) {
    Resolving resolving =
        new Resolving(folder).home(".pgpass", line + "\n").url("postgresql://app@db1/shop");
    assertThat(resolving.password()).isEqualTo(expected);
  }

  @Test
  void takesTheFirstLineThatFits() {
    Resolving resolving =
        new Resolving(folder)
            .home(".pgpass", "db2:*:*:*:no\r\ndb1:*:shop:app:first\r\n*:*:*:*:second\r\n")
            .url("postgresql://app@db1/shop");
    assertThat(resolving.password()).isEqualTo("first");
  }

  @Test
  void readsTheFileThatIsNamed() {
    Resolving resolving =
        new Resolving(folder)
            .file("named", "rw-------", "*:*:*:*:named\n")
            .home(".pgpass", "*:*:*:*:home\n")
            .with("PGPASSFILE", folder.resolve("named").toString())
            .url("postgresql://app@db1/shop");
    assertThat(resolving.password()).isEqualTo("named");
  }

  @ParameterizedTest
  @CsvSource({"rw-r-----", "rw----r--", "rw--w----"})
  void ignoresAFileThatOthersCanReachAndSaysSo(String permissions) {
    Resolving resolving =
        new Resolving(folder)
            .file("home/.pgpass", permissions, "*:*:*:*:secret\n")
            .url("postgresql://app@db1/shop");
    assertThat(resolving.password()).isEqualTo("none");
    assertThat(resolving.resolve().warnings()).singleElement().asString().contains("chmod 600");
  }
}
