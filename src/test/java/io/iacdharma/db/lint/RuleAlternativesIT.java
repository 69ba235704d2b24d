package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.support.Postgres;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a finding says to type in place of the statement runs, and is not found for the same. */
class RuleAlternativesIT {

  /** Alternatives that no server can run: a program's name, a piece of a statement, a gap. */
  private static final String NOT_TO_BE_RUN = "(?s).*(\\.\\.\\.|pg_repack).*";

  /** Cases that make what their alternative names. */
  private static final Set<String> MAKING =
      Set.of(
          "column-volatile-default/bad-2",
          "foreign-key-without-index/bad",
          "index-blocks-writes/bad-4",
          "rename-table/bad-2");

  @Test
  void runsAndIsSafe() {
    CaseServer server = new CaseServer(Postgres.newest());
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (RuleCase each : RuleCase.all()) {
      if (!each.isBad() || MAKING.contains(each.name())) {
        continue;
      }
      Finding finding = server.judge(each, TableSizes.unknown()).get(0);
      String alternative = finding.alternative().split("(?m)^-- in a file V.*backfill:$", 2)[0];
      Map<String, String> files = files(alternative);
      if (alternative.matches(NOT_TO_BE_RUN) || files.isEmpty()) {
        continue;
      }
      tried++;
      try {
        List<Finding> again =
            server.judge(new RuleCase(each.name(), each.history(), files, 0), TableSizes.unknown());
        if (again.stream().anyMatch(other -> other.rule().equals(finding.rule()))) {
          wrong.add(each + " is found again: " + files);
        }
      } catch (DharmaException e) {
        wrong.add(each + ": " + e.problem() + " " + files);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(40);
  }

  /** Each statement, with the comments before it, is a file. */
  private static Map<String, String> files(String alternative) {
    Map<String, String> files = new LinkedHashMap<>();
    for (String statement : alternative.split("(?<=;)\\s*\n")) {
      boolean runs =
          statement
              .lines()
              .anyMatch(line -> line.matches("[A-Z]{4,} .*") || line.contains("SELECT"));
      if (runs && statement.contains("in the same file")) {
        files.replaceAll((name, text) -> text + statement + "\n");
      } else if (runs) {
        files.put("V%d__safe.sql".formatted(10 + files.size()), statement + "\n");
      }
    }
    return files;
  }
}
