package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.lint.TableSizes.TableSize;
import io.iacdharma.db.lint.rules.Note;
import io.iacdharma.db.lint.rules.Rule;
import io.iacdharma.db.lint.rules.Rules;
import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.ScriptStatement;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The larger the table, the more a rule about time matters. */
class WeightTest {

  private static final long MEGABYTE = 1L << 20;

  @Test
  void takesATableThatNobodyHasMeasuredForALargeOne() {
    assertThat(weigh("index-blocks-writes", Map.of(), table("orders"))).isEqualTo(Severity.ERROR);
  }

  @Test
  void growsWithTheTable() {
    assertThat(weigh("index-blocks-writes", sized(99_999, 10 * MEGABYTE - 1), table("orders")))
        .isEqualTo(Severity.INFO);
    assertThat(weigh("index-blocks-writes", sized(100_000, MEGABYTE), table("orders")))
        .isEqualTo(Severity.WARNING);
    assertThat(weigh("index-blocks-writes", sized(10, 10 * MEGABYTE), table("orders")))
        .isEqualTo(Severity.WARNING);
    assertThat(weigh("index-blocks-writes", sized(10, 1024 * MEGABYTE), table("orders")))
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void lowersAndNeverRaises() {
    assertThat(weigh("unbatched-change", sized(10, 5000 * MEGABYTE), table("orders")))
        .isEqualTo(Severity.WARNING);
    assertThat(weigh("unbatched-change", sized(10, MEGABYTE), table("orders")))
        .isEqualTo(Severity.INFO);
  }

  @Test
  void isTheSameForTablesOfEverySizeWhenTheRuleIsNotAboutTime() {
    assertThat(weigh("drop-column", sized(1, 8192), table("orders"))).isEqualTo(Severity.ERROR);
  }

  @Test
  void countsTablesTogetherAndKnowsAllOrNothing() {
    Map<String, TableSize> both =
        Map.of(
            "public.orders", new TableSize(1, 600 * MEGABYTE),
            "public.customers", new TableSize(1, 600 * MEGABYTE));
    assertThat(weigh("foreign-key-scan", both, table("orders"), table("customers")))
        .isEqualTo(Severity.ERROR);
    assertThat(weigh("foreign-key-scan", sized(1, 1), table("orders"), table("customers")))
        .isEqualTo(Severity.ERROR);
  }

  @Test
  void countsAPartitionedTableByItsPartitions() {
    Relation parent = relation("events", Relation.Kind.PARTITIONED_TABLE);
    assertThat(weigh("constraint-scan", sized(10, MEGABYTE), parent, table("orders")))
        .isEqualTo(Severity.INFO);
    assertThat(weigh("constraint-scan", sized(10, MEGABYTE), parent)).isEqualTo(Severity.ERROR);
  }

  private static Map<String, TableSize> sized(long rows, long bytes) {
    return Map.of("public.orders", new TableSize(rows, bytes));
  }

  private static Severity weigh(String id, Map<String, TableSize> sizes, Relation... tables) {
    ScriptStatement statement = new ScriptStatement("SELECT 1", 1, true, false, connection -> {});
    Note note =
        new Note(
            Rules.all().stream()
                .map(Rule::about)
                .filter(about -> about.id().equals(id))
                .findFirst()
                .orElseThrow(),
            new Script(Path.of("V1__x.sql"), "V1__x.sql", "1", "expand", true, List.of(statement)),
            statement,
            List.of(tables),
            "",
            "",
            "");
    return new Weight(new TableSizes(sizes)).of(note);
  }

  private static Relation table(String name) {
    return relation(name, Relation.Kind.TABLE);
  }

  private static Relation relation(String name, Relation.Kind kind) {
    return new Relation(1, "public", name, kind, 'p', 1, 0, "heap", null, null, false, 0, false);
  }
}
