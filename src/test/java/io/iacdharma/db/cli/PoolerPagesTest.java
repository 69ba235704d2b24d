package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.pooler.check.PoolerRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolerPagesTest {

  @Test
  void haveASectionForEveryRuleAndNoOther() {
    List<String> sections =
        HelpPages.topic("pgbouncer")
            .orElseThrow()
            .lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertThat(sections).containsExactlyElementsOf(PoolerRules.ids());
  }

  @Test
  void areShownByTheRulesName() {
    PoolerRules.ids()
        .forEach(
            id -> {
              assertThat(HelpPages.poolerRule(id).orElse("")).startsWith("### " + id + "\n");
              assertThat(HelpPages.text("pooler/" + id))
                  .hasLineCount((int) HelpPages.poolerRule(id).orElse("").lines().count());
            });
    assertThat(HelpPages.poolerRule("pgb-nothing")).isEmpty();
  }
}
