package io.iacdharma.db.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.BackupRecord.Tablespace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablespaceMapTest {

  private static final Tablespace FAST = new Tablespace(16400, "fast", "/data/fast");
  private static final Tablespace COLD = new Tablespace(16401, "cold", "/data_ts/cold");

  @Test
  void takesNamesFoldersAndWhatIsAboveThem() {
    assertThat(TablespaceMap.of(List.of(), Map.of())).isEmpty();
    assertThat(map("fast", "/new/f", "/data_ts/cold", "/new/c"))
        .isEqualTo(Map.of(16400L, Path.of("/new/f"), 16401L, Path.of("/new/c")));
    assertThat(map("/data/", "/new", "/data_ts", "/other"))
        .isEqualTo(Map.of(16400L, Path.of("/new/fast"), 16401L, Path.of("/other/cold")));
    assertThat(map("/", "/new"))
        .isEqualTo(Map.of(16400L, Path.of("/new/data/fast"), 16401L, Path.of("/new/data_ts/cold")));
  }

  @Test
  void comparesFoldersNameByName() {
    assertRefused(ErrorCode.RESTORE_TABLESPACE_UNMAPPED, "cold has no new place", "/data", "/new");
    assertRefused(
        ErrorCode.RESTORE_TABLESPACE_UNMAPPED,
        "fast has no new place",
        "/dat",
        "/new",
        "cold",
        "/c");
  }

  @Test
  void refusesWhatFitsNoneAndWhatWouldLieInOnePlace() {
    assertRefused(ErrorCode.USAGE, "no tablespace", "/data", "/n", "cold", "/c", "warm", "/w");
    assertRefused(ErrorCode.USAGE, "two tablespaces", "fast", "/new", "cold", "/new/");
    assertRefused(ErrorCode.USAGE, "no absolute folder", "fast", "new", "cold", "/c");
  }

  private static Map<Long, Path> map(String... rules) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < rules.length; i += 2) {
      given.put(rules[i], rules[i + 1]);
    }
    return TablespaceMap.of(List.of(FAST, COLD), given);
  }

  private static void assertRefused(ErrorCode code, String what, String... rules) {
    assertThatThrownBy(() -> map(rules))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().message()).contains(what);
            });
  }
}
