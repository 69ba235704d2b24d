package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.lint.Suppressions.Sifted;
import io.iacdharma.db.migrate.ScriptStatement;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuppressionsTest {

  private static final RuleNames NAMES =
      new RuleNames(
          List.of(
              rule("index-blocks-writes", "require-concurrent-index-creation"),
              rule("drop-table", "ban-drop-table"),
              rule("drop-column", "ban-drop")),
          name -> name.equals("prefer-robust-stmts"));

  /** A statement on lines 3 and 4, and one on line 6. */
  private static final List<ScriptStatement> STATEMENTS =
      List.of(statement("\n\nCREATE INDEX i\n  ON t (a)", 3), statement("\n\nDROP TABLE t", 6));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2; 3", "3; 3", "4; 3", "5; 6", "6; 6",
      })
  void isAboutTheStatementOnItsLineElseAboutTheNext(int line, int about) {
    List<Suppression> read =
        read("\n".repeat(line - 1) + "-- dharma-db: allow drop-table because it is empty");
    assertThat(read)
        .singleElement()
        .satisfies(
            suppression -> {
              assertThat(suppression.first()).isEqualTo(about);
              assertThat(suppression.reason()).isEqualTo("it is empty");
              assertThat(suppression.line()).isEqualTo(line);
            });
  }

  @Test
  void takesWhatIsAllowedOutAndTellsWhatIsAllowedForNothing() {
    Finding index = finding("index-blocks-writes", 3);
    Finding table = finding("drop-table", 6);
    Sifted sifted =
        sift(
            List.of(index, table),
            "-- dharma-db: allow index-blocks-writes, drop-column because night\n");
    assertThat(sifted.suppressed()).containsExactly(new Suppressed(index, 1, "night"));
    assertThat(sifted.kept()).hasSize(2).first().isEqualTo(table);
    assertThat(sifted.kept().get(1))
        .satisfies(
            unused -> {
              assertThat(unused.rule()).isEqualTo("unused-suppression");
              assertThat(unused.severity()).isEqualTo(Severity.WARNING);
              assertThat(unused.line()).isEqualTo(1);
              assertThat(unused.message()).contains("drop-column finds nothing here");
            });
  }

  @Test
  void isAboutTheWholeFileWhereItSaysSo() {
    Sifted sifted =
        sift(
            List.of(finding("drop-table", 6), finding("drop-table", 99)),
            "\n\n\n\n\n\n\n\n/* dharma-db: allow drop-table in this file\n   because it is a test */");
    assertThat(sifted.kept()).isEmpty();
    assertThat(sifted.suppressed())
        .hasSize(2)
        .allSatisfy(allowed -> assertThat(allowed.reason()).isEqualTo("it is a test"));
  }

  @Test
  void readsSquawksForm() {
    Finding index = finding("index-blocks-writes", 3);
    assertThat(sift(List.of(index), "\n-- squawk-ignore require-concurrent-index-creation").kept())
        .isEmpty();
    assertThat(sift(List.of(index), "\n-- squawk-ignore").suppressed())
        .containsExactly(new Suppressed(index, 2, "no reason given"));
    assertThat(sift(List.of(index), "-- squawk-ignore-file\n").kept()).isEmpty();
    assertThat(sift(List.of(index), "-- squawk-ignore-file ban-drop-table").kept())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("index-blocks-writes", Severity.ERROR),
            org.assertj.core.groups.Tuple.tuple("unused-suppression", Severity.INFO));
  }

  @Test
  void tellsSquawksOwnNamesFromSlips() {
    assertThat(sift(List.of(), "-- squawk-ignore prefer-robust-stmts").kept()).isEmpty();
    assertThat(sift(List.of(), "-- squawk-ignore ban-drop-tables").kept())
        .singleElement()
        .satisfies(
            unknown -> {
              assertThat(unknown.severity()).isEqualTo(Severity.WARNING);
              assertThat(unknown.message())
                  .isEqualTo("the comment names 'ban-drop-tables', which is no rule");
            });
  }

  @Test
  void saysNothingOfRulesThatDoNotJudge() {
    Suppressions sieve = new Suppressions(NAMES, Set.of("drop-table"));
    String text = "-- dharma-db: allow drop-table because it is empty";
    assertThat(sieve.sift(List.of(), read(text), "V1.sql").kept()).isEmpty();
  }

  @Test
  void hasNothingToSayBehindTheLastStatement() {
    assertThat(
            sift(
                    List.of(finding("drop-table", 6)),
                    "\n".repeat(8) + "-- dharma-db: allow drop-table because it is late")
                .kept())
        .extracting(Finding::rule)
        .containsExactly("drop-table", "unused-suppression");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "dharma-db: allow drop-tabel because x; did you mean 'drop-table'?",
        "dharma-db: allow drop-table; it gives no reason",
        "dharma-db: allow drop-table because; it gives no reason",
        "dharma-db: allow because x; it names no rule",
        "dharma-db: allow drop-table,, because x; it names no rule",
        "dharma-db: alow drop-table because x; 'alow' is not 'allow'",
        "dharma-db: ignore drop-table because x; 'ignore' is not 'allow'",
      })
  void refusesWhatIsWrong(String comment, String cause) {
    assertThatThrownBy(() -> read("SELECT 1;\n-- " + comment))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.LINT_SUPPRESSION_INVALID);
              assertThat(e.problem().where()).startsWith("V1.sql:2\n");
              assertThat(e.problem().cause()).contains(cause);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'-- dharma-db: phase=contract'",
    "'SELECT ''-- dharma-db: allow x'';'",
    "'-- about dharma-db: allow x because y'",
    "'-- squawk-ignored'",
  })
  void leavesOtherTextAlone(String text) {
    assertThat(read(text)).isEmpty();
  }

  private static Sifted sift(List<Finding> findings, String text) {
    return new Suppressions(NAMES, Set.of()).sift(findings, read(text), "V1.sql");
  }

  private static List<Suppression> read(String text) {
    return SuppressionReader.read(NAMES, STATEMENTS, text, "V1.sql");
  }

  private static RuleInfo rule(String id, String alias) {
    return new RuleInfo(id, id, Severity.ERROR, false, List.of(alias));
  }

  private static ScriptStatement statement(String sql, int line) {
    return new ScriptStatement(sql, line, true, false, connection -> {});
  }

  private static Finding finding(String rule, int line) {
    return new Finding(rule, "rules/" + rule, Severity.ERROR, "V1.sql", line, "s", "t", "m", "");
  }
}
