package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.support.Postgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad cases are found once, by exactly their rule, and good ones by none, on every version. */
class RuleCasesIT {

  static Stream<Postgres> servers() {
    return Postgres.ends();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void findsWhatIsBadAndNothingElse(Postgres server) {
    CaseServer cases = new CaseServer(server);
    int major = Integer.parseInt(server.query("postgres", "SHOW server_version_num")) / 10_000;
    List<String> wrong = new ArrayList<>();
    for (RuleCase each : RuleCase.all()) {
      if (major < each.least()) {
        continue;
      }
      try {
        List<Finding> findings = cases.judge(each, TableSizes.unknown());
        Set<String> found =
            findings.stream().map(Finding::rule).collect(Collectors.toCollection(TreeSet::new));
        if (!found.equals(each.expected()) || findings.size() > 1) {
          wrong.add(each + " on " + major + ": " + findings);
        }
      } catch (DharmaException e) {
        wrong.add(each + " on " + major + ": " + e.getMessage() + " " + e.problem());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void hasABadCaseAndAGoodOneForEveryRule() {
    Set<String> bad = new TreeSet<>();
    Set<String> good = new TreeSet<>();
    for (RuleCase each : RuleCase.all()) {
      (each.isBad() ? bad : good).add(each.rule());
    }
    Set<String> rules =
        new RuleBook()
            .rules().stream().map(RuleInfo::id).collect(Collectors.toCollection(TreeSet::new));
    assertThat(bad).isEqualTo(rules);
    assertThat(good).containsAll(rules);
  }
}
