package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directives in the comments of migrations. */
class HeaderReaderTest {

  @Test
  void isExpandUnlessItSaysSo() {
    assertThat(header("SELECT 1;").phase()).isEqualTo("expand");
    assertThat(header("-- dharma-db: phase=expand\nSELECT 1;").phase()).isEqualTo("expand");
    assertThat(header("-- dharma-db applies this\nSELECT 1;").problem()).isNull();
    assertThat(HeaderReader.read(Path.of("R__v.sql"), "SELECT 1;", true).phase())
        .isEqualTo("repeatable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- dharma-db: phase=contract",
        "--dharma-db:phase=contract",
        "  -- dharma-db:   phase=contract  \r",
        "-- Drops the old column.\n/* block\n comment */\n\n-- dharma-db: phase=contract",
        "\uFEFF-- dharma-db: phase=contract",
        "-- dharma-db: allow drop-column because nobody reads it\n-- dharma-db: phase=contract"
      })
  void findsContractInTheHeader(String lines) {
    MigrationHeader header = header(lines + "\nDROP TABLE t;");
    assertThat(header.problem()).isNull();
    assertThat(header.phase()).isEqualTo("contract");
  }

  @Test
  void readsTimeAndVersion() {
    assertThat(gate("phase=contract after=7d").age()).isEqualTo(Duration.ofDays(7));
    assertThat(gate("phase=contract after=30min").age()).isEqualTo(Duration.ofMinutes(30));
    ContractGate both = gate("phase=contract after=12h after=shop/v1.5.0");
    assertThat(both.age()).isEqualTo(Duration.ofHours(12));
    assertThat(both.version()).isEqualTo(AppVersion.parse("1.5").orElseThrow());
    assertThat(both.application()).isEqualTo("shop");
    assertThat(gate("after=2 phase=contract").version()).hasToString("2");
    assertThat(header("-- dharma-db: phase=contract\n-- dharma-db: after=1d\nSELECT 1").gate())
        .isEqualTo(gate("phase=contract after=24h"));
  }

  @Test
  void leavesTextAloneThatIsNoComment() {
    String body =
        "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$\n-- dharma-db: phase=contract\nSELECT 'x'\n$$;\nSELECT '\n-- dharma-db: nonsense\n';";
    MigrationHeader header = header(body);
    assertThat(header.phase()).isEqualTo("expand");
    assertThat(header.problem()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -- dharma-db: phse=contract           | did you mean 'phase'?
          -- dharma-db: phase contract          | has no value
          -- dharma-db: phase=contrct           | did you mean 'contract'?
          -- dharma-db: contract                | there is no directive 'contract'
          -- dharma-db: phase=                  | has no value
          -- dharma-db:                         | says nothing
          -- dharma-db: phase=contract after=7w | neither a length of time nor a version
          -- dharma-db: phase=contract after=7d after=8d | says it twice
          -- dharma-db: after=7d                | belongs to a contract file
          -- dharma-db: phase=expand after=7d   | belongs to a contract file
          -- dharma-db phase=contract           | a directive begins with '-- dharma-db:'
          -- Dharma-DB: phase=contract          | a directive begins with '-- dharma-db:'
          -- dharma_db: phase=contract          | a directive begins with '-- dharma-db:'
          """)
  void refusesWhatItCannotRead(String line, String message) {
    MigrationHeader header = header("-- first\n" + line + "\nDROP TABLE t;");
    assertThat(problem(header).code()).isEqualTo(ErrorCode.MIGRATION_DIRECTIVE_INVALID);
    assertThat(problem(header).message()).contains(message);
    assertThat(problem(header).where()).isEqualTo("V1__x.sql:2");
    assertThat(problem(header).hint()).isNotBlank();
  }

  @Test
  void refusesPhaseThatComesTooLateOrInRepeatableFile() {
    assertThat(message(header("SELECT 1;\n-- dharma-db: phase=contract\nSELECT 2;")))
        .contains("below the first statement");
    assertThat(message(HeaderReader.read(Path.of("R__v.sql"), "-- dharma-db: phase=expand", true)))
        .contains("repeatable migration has no phase");
    assertThat(message(header("-- dharma-db: phase=contract\n-- dharma-db: phase=expand\n")))
        .contains("said twice");
  }

  private static String message(MigrationHeader header) {
    return problem(header).message();
  }

  private static Problem problem(MigrationHeader header) {
    return Objects.requireNonNull(header.problem(), "it was read");
  }

  private static ContractGate gate(String directive) {
    MigrationHeader header = header("-- dharma-db: " + directive + "\nDROP TABLE t;");
    assertThat(header.problem()).isNull();
    return header.gate();
  }

  private static MigrationHeader header(String text) {
    return HeaderReader.read(Path.of("V1__x.sql"), text, false);
  }
}
