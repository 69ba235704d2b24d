package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.lint.TableSizes.TableSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizesFileTest {

  @TempDir Path folder;

  @Test
  void readsJsonAndYaml() throws IOException {
    TableSizes json =
        read(
            """
            { "schemaVersion" : "1.0", "measuredAt" : "2026-11-28T00:00:00Z",
              "tables" : { "shop.orders" : { "rows" : 5, "bytes" : 8192 } } }
            """);
    TableSizes yaml =
        read("schemaVersion: 1.0\ntables:\n  shop.orders: { rows: 5, bytes: 8192 }\n");
    assertThat(json).isEqualTo(yaml);
    assertThat(json.of("shop", "orders")).isEqualTo(new TableSize(5, 8192));
    assertThat(json.of("shop", "customers")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'' ! it is empty",
        "[] ! the file is a map",
        "{} ! its schemaVersion is not 1.0",
        "{schemaVersion: 2.0} ! its schemaVersion is not 1.0",
        "{schemaVersion: 1.0} ! it has no tables",
        "{schemaVersion: 1.0, tables: []} ! tables is a map",
        "{schemaVersion: 1.0, tables: {a.b: 5}} ! a.b is a map",
        "{schemaVersion: 1.0, tables: {a.b: {rows: 1}}} ! bytes is a number, 0 or more",
        "{schemaVersion: 1.0, tables: {a.b: {rows: -1, bytes: 0}}} ! rows is a number, 0 or more",
        "{schemaVersion: 1.0, tables: {a.b: {rows: 1e9, bytes: 0}}} ! rows is a number, 0 or more",
      })
  void refusesWhatItCannotUse(String text, String cause) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.TABLE_SIZES_INVALID);
              assertThat(e.problem().cause()).isEqualTo(cause);
            });
  }

  private TableSizes read(String text) throws IOException {
    return SizesFile.read(Files.writeString(folder.resolve("sizes.json"), text));
  }
}
