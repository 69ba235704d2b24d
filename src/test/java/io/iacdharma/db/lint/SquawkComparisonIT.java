package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * What both linters say of every case. Runs where {@code SQUAWK} names the program; its table is
 * the one of the documentation, and lies in {@code target/squawk.md} to be copied.
 */
@EnabledIfEnvironmentVariable(named = "SQUAWK", matches = ".+")
class SquawkComparisonIT {

  private static final Path PAGE = Path.of("src/site/markdown/rules/squawk.md");

  private int bad;
  private int good;
  private int ours;
  private int oursWrongly;
  private int theirs;
  private int theirsWrongly;

  @Test
  void standsInTheDocumentation() throws IOException {
    CaseServer server = new CaseServer(Postgres.newest());
    Squawk squawk = new Squawk(System.getenv("SQUAWK"));
    StringBuilder rows =
        new StringBuilder("| case | dharma-db | Squawk | Squawk is |\n| --- | --- | --- | --- |\n");
    for (RuleCase each : RuleCase.all()) {
      Set<String> mine =
          server.judge(each, TableSizes.unknown()).stream()
              .map(Finding::rule)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> other = squawk.judge(each);
      count(each, mine, other);
      rows.append(
          "| %s | %s | %s | %s |\n"
              .formatted(each, words(mine), words(other), verdict(each, other)));
    }
    String table = totals() + "\n" + rows;
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/squawk.md"), table);
    assertThat(SourceTree.read(PAGE)).contains(table);
  }

  private void count(RuleCase each, Set<String> mine, Set<String> other) {
    if (each.isBad()) {
      bad++;
      ours += mine.isEmpty() ? 0 : 1;
      theirs += other.isEmpty() ? 0 : 1;
    } else {
      good++;
      oursWrongly += mine.isEmpty() ? 0 : 1;
      theirsWrongly += other.isEmpty() ? 0 : 1;
    }
  }

  private String totals() {
    return """
        | | dharma-db | Squawk |
        | --- | --- | --- |
        | bad cases found, of %1$d | %2$d | %3$d |
        | bad cases missed | %4$d | %5$d |
        | good cases reported, of %6$d | %7$d | %8$d |
        """
        .formatted(bad, ours, theirs, bad - ours, bad - theirs, good, oursWrongly, theirsWrongly);
  }

  private static String words(Set<String> names) {
    return names.isEmpty() ? "-" : String.join(", ", names);
  }

  private static String verdict(RuleCase each, Set<String> other) {
    if (each.isBad()) {
      return other.isEmpty() ? "silent" : "right";
    }
    return other.isEmpty() ? "right" : "wrong";
  }
}
