package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.check.Baseline.Compared;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {

  private static final Finding A = finding("a-rule", "V1.sql", "CREATE INDEX | x \\n");
  private static final Finding B = finding("b-rule", "V2.sql", "odd\nline");

  @TempDir Path folder;

  @Test
  void readsWhatItWroteWhateverItHolds() throws IOException {
    Baseline written = Baseline.empty().replaced(List.of(B, A), entry -> true);
    assertThat(read(written.text())).isEqualTo(written);
    assertThat(written.text().lines().filter(line -> !line.startsWith("#")))
        .containsExactly("a-rule|V1.sql|t|CREATE INDEX | x \\\\n", "b-rule|V2.sql|t|odd\\nline");
  }

  @Test
  void countsOnlyWhatIsNew() {
    Baseline baseline = Baseline.empty().replaced(List.of(A, B), entry -> true);
    Compared compared = baseline.compare(List.of(A, A), entry -> true);
    assertThat(compared.fresh()).containsExactly(A);
    assertThat(compared.known()).isEqualTo(1);
    assertThat(compared.stale()).containsExactly(B.identity());
    assertThat(baseline.compare(List.of(A), entry -> entry.file().equals("V1.sql")).stale())
        .isEmpty();
  }

  @Test
  void keepsCommentsAndWhatWasNotLookedAt() throws IOException {
    Baseline baseline =
        read(
            """
            # Findings of dharma-db that were there already: only what is new counts.
            # waits for the new index
            # see ticket 7
            a-rule|V1.sql|t|CREATE INDEX | x \\\\n
            z-rule|V9.sql||
            """);
    Baseline replaced = baseline.replaced(List.of(B, A), entry -> !entry.file().equals("V9.sql"));
    assertThat(replaced.text())
        .endsWith(
            """
            # waits for the new index
            # see ticket 7
            a-rule|V1.sql|t|CREATE INDEX | x \\\\n
            b-rule|V2.sql|t|odd\\nline
            z-rule|V9.sql||
            """);
    assertThat(read(replaced.text()).replaced(List.of(), entry -> true).entries()).isEmpty();
  }

  @Test
  void refusesWhatIsNoBaseline() {
    assertThatThrownBy(() -> read("# x\n\nnonsense\n"))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.LINT_BASELINE_INVALID);
              assertThat(e.problem().where()).endsWith(":3");
            });
    assertThatThrownBy(() -> Baseline.read(folder.resolve("none")))
        .hasMessageContaining("there is no baseline");
  }

  private Baseline read(String text) throws IOException {
    return Baseline.read(Files.writeString(folder.resolve("baseline"), text));
  }

  private static Finding finding(String rule, String file, String statement) {
    return new Finding(rule, "rules/" + rule, Severity.ERROR, file, 1, statement, "t", "m", "");
  }
}
