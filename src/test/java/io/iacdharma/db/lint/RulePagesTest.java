package io.iacdharma.db.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every rule has a page that says what it is, and the list of pages is the list of rules. */
class RulePagesTest {

  private static final Path PAGES = Path.of("src/site/markdown/rules");

  /** Pages of no rule of the book: the list, the comparison, and what is said of comments. */
  private static final Set<String> OTHERS = Set.of("index", "squawk", "unused-suppression");

  private final List<RuleInfo> rules = new RuleBook().rules();

  @Test
  void hasAPageForEveryRuleAndNoOther() {
    Set<String> pages =
        SourceTree.files(".md", PAGES.toString()).stream()
            .map(page -> page.getFileName().toString().replace(".md", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> wanted =
        rules.stream().map(RuleInfo::id).collect(Collectors.toCollection(TreeSet::new));
    wanted.addAll(OTHERS);
    assertThat(pages).isEqualTo(wanted);
  }

  @Test
  void saysOnThePageWhatTheRuleIs() {
    for (RuleInfo rule : rules) {
      String page = SourceTree.read(PAGES.resolve(rule.id() + ".md"));
      assertThat(page)
          .as(rule.id())
          .startsWith("# " + rule.id() + "\n")
          .contains("## What happens", "## The lock", "## Versions", "## The safe way\n\n```sql")
          .contains("## When to allow it");
      String flat = page.replace('\n', ' ');
      assertThat(flat)
          .as(rule.id())
          .containsIgnoringCase(rule.summary() + ".")
          .contains("Severity " + rule.severity().name().toLowerCase(Locale.ROOT));
      assertThat(flat.contains("Optional:")).as(rule.id()).isEqualTo(rule.optional());
      rule.aliases().forEach(alias -> assertThat(flat).as(rule.id()).contains("`" + alias + "`"));
    }
  }

  @Test
  void listsEveryRuleWithItsSeverity() {
    String index = SourceTree.read(PAGES.resolve("index.md"));
    for (RuleInfo rule : rules) {
      String weight = rule.optional() ? "optional" : rule.severity().name();
      assertThat(index)
          .contains(
              "- [%s](%s.md), %s: %s\n"
                  .formatted(
                      rule.id(), rule.id(), weight.toLowerCase(Locale.ROOT), rule.summary()));
    }
  }

  @Test
  void givesEachNameOnce() {
    Set<String> ids = new HashSet<>();
    for (RuleInfo rule : rules) {
      assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
      assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
      assertThat(rule.aliases()).as(rule.id()).doesNotHaveDuplicates().doesNotContain(rule.id());
    }
  }

  @Test
  void findsRulesByIdAndByAlias() {
    RuleBook book = new RuleBook();
    assertThat(book.find("index-blocks-writes")).hasSize(1);
    assertThat(book.find("constraint-missing-not-valid"))
        .extracting(RuleInfo::id)
        .containsExactly("constraint-scan", "foreign-key-scan", "not-validated-same-transaction");
    assertThat(book.find("no-such-rule")).isEmpty();
    assertThat(book.isForeign("prefer-robust-stmts")).isTrue();
    assertThat(book.isForeign("no-such-rule")).isFalse();
  }
}
