package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files against history, without a database; a name's digits are its version, r is repeatable. */
class StateMachineTest {

  /**
   * Rows are {@code version[=checksum][!]}, with an exclamation mark for a failed one and {@code
   * b2} for a baseline; every file has the checksum 1.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          1 2 3  | -          | 1:pending 2:pending 3:pending             | 1 2 3
          1 2 3  | 1 2        | 1:applied 2:applied 3:pending             | 3
          1 2    | 1 2=9      | 1:applied 2:changed                       | -
          1 3    | 1 2 3      | 1:applied 2:missing 3:applied             | -
          1      | 1 2        | 1:applied 2:future                        | -
          -      | 1          | 1:future                                  | -
          1 2 3  | 1 3        | 1:applied 3:applied 2:out-of-order        | -
          1 2    | 1 2!       | 1:applied 2:failed                        | 2
          1 2 3  | 1! 2       | 1:failed 2:applied 3:pending              | 1 3
          1 2 3  | b2         | 2:applied 1:ignored 2:ignored 3:pending   | 3
          r1     | -          | r1:pending                                | r1
          r1     | r1         | r1:applied                                | -
          r1     | r1=9       | r1:pending                                | r1
          r1     | r1=9 r1    | r1:applied                                | -
          r1     | r1 r1=9    | r1:pending                                | r1
          r1     | r1!        | r1:pending                                | r1
          -      | r1         | r1:missing                                | -
          1 r1   | r1         | r1:applied 1:pending                      | 1
          """)
  void saysTheStateOfEach(
      @Nullable String files, @Nullable String rows, String states, @Nullable String pending) {
    var machine = run(files, rows, false);
    assertThat(
            machine.entries().stream()
                .map(
                    e ->
                        (e.version() == null ? e.description() : e.version())
                            + ":"
                            + e.state().word()))
        .containsExactlyInAnyOrder(states.split(" "));
    assertThat(machine.pending().stream().map(MigrationFile::script))
        .containsExactly(pending == null ? new String[0] : pending.split(" "));
  }

  @Test
  void takesLateVersionsOutOfOrderWhereAllowed() {
    var machine = run("1 2 3 4", "1 3", true);
    assertThat(machine.pending().stream().map(MigrationFile::script)).containsExactly("2", "4");
  }

  @Test
  void leavesOtherKindsOfRowsAndFilesToFlyway() {
    assertThat(StateMachine.isOrdinary(files("1 r1"), rows("b1 1 r1"))).isTrue();
    assertThat(StateMachine.isOrdinary(files("1"), List.of(row(1, "1", "DELETE", 1, true))))
        .isFalse();
    assertThat(StateMachine.isOrdinary(files("1"), List.of(row(1, "1", "SQL_BASELINE", 1, true))))
        .isFalse();
    assertThat(
            StateMachine.isOrdinary(
                List.of(file("B1", MigrationFile.Kind.BASELINE, Version.parse("1"))), List.of()))
        .isFalse();
  }

  private static StateMachine run(
      @Nullable String files, @Nullable String rows, boolean outOfOrder) {
    return new StateMachine(files(files), rows(rows), outOfOrder).run();
  }

  private static List<MigrationFile> files(@Nullable String names) {
    return names == null
        ? List.of()
        : Arrays.stream(names.split(" "))
            .map(
                name ->
                    name.startsWith("r")
                        ? file(name, MigrationFile.Kind.REPEATABLE, null)
                        : file(name, MigrationFile.Kind.VERSIONED, Version.parse(name)))
            .toList();
  }

  private static MigrationFile file(
      String name, MigrationFile.Kind kind, @Nullable Version version) {
    return new MigrationFile(Path.of(name), name, kind, version, name, 1, "expand");
  }

  private static List<HistoryRow> rows(@Nullable String names) {
    if (names == null) {
      return List.of();
    }
    String[] all = names.split(" ");
    HistoryRow[] rows = new HistoryRow[all.length];
    for (int i = 0; i < all.length; i++) {
      boolean success = !all[i].endsWith("!");
      String[] parts = all[i].replace("!", "").split("=");
      int checksum = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
      boolean baseline = parts[0].startsWith("b");
      rows[i] =
          row(
              i + 1,
              baseline ? parts[0].substring(1) : parts[0],
              baseline ? "BASELINE" : "SQL",
              checksum,
              success);
    }
    return List.of(rows);
  }

  private static HistoryRow row(int rank, String name, String type, int checksum, boolean success) {
    return new HistoryRow(
        rank,
        name.startsWith("r") ? null : name,
        name,
        type,
        name,
        checksum,
        "me",
        Instant.EPOCH,
        0,
        success);
  }
}
