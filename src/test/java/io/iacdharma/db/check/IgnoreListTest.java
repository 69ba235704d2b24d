package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.check.IgnoreList.Entry;
import io.iacdharma.db.check.IgnoreList.Sifted;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IgnoreListTest {

  private static final Instant NOW = Instant.parse("2026-11-28T23:30:00Z");
  private static final CheckFinding UNUSED =
      CheckFinding.of(
          About.of("idx-unused", Group.INDEX, Severity.WARNING, "Unused"),
          new TableName("reports", "yearly"),
          "reports.yearly_at_idx",
          "nobody uses it");

  @Test
  void takesOutWhatFitsByObjectOrTable() {
    assertThat(sift(entry("idx-unused", "reports.yearly_at_idx", null)).kept()).isEmpty();
    assertThat(sift(entry("idx-*", "reports.yearly", null)).ignored()).hasSize(1);
    assertThat(sift(entry("idx-unused", "reports.*", null)).warnings()).isEmpty();
    assertThat(sift(entry("idx-unused", "report.*", null)).kept()).containsExactly(UNUSED);
  }

  @Test
  void holdsToTheEndOfItsLastDay() {
    assertThat(sift(entry("idx-unused", "*", LocalDate.of(2026, 11, 28))).kept()).isEmpty();
    Sifted over = sift(entry("idx-unused", "*", LocalDate.of(2026, 11, 27)));
    assertThat(over.kept()).containsExactly(UNUSED);
    assertThat(over.warnings())
        .containsExactly("check.ignore old ended on 2026-11-27: what it kept back counts again");
  }

  @Test
  void warnsOfWhatFitsNothingOnlyWhereItsCheckHasLooked() {
    IgnoreList list = new IgnoreList(List.of(entry("pk-missing", "*", null)));
    assertThat(list.sift(List.of(UNUSED), Set.of("idx-unused"), NOW).warnings()).isEmpty();
    assertThat(list.sift(List.of(UNUSED), Set.of("pk-missing"), NOW).warnings())
        .containsExactly("check.ignore old fits nothing that was found");
  }

  private static Sifted sift(Entry entry) {
    return new IgnoreList(List.of(entry)).sift(List.of(UNUSED), Set.of("idx-unused"), NOW);
  }

  private static Entry entry(String check, String object, @Nullable LocalDate until) {
    return new Entry("old", check, object, "read in January", until);
  }
}
