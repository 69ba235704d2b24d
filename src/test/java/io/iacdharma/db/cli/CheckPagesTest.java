package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Check;
import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every check has a page that says what it is, its place in the list, and cases. */
class CheckPagesTest {

  private static final Path PAGES = Path.of("src/site/markdown/checks");

  private final List<About> own =
      AllChecks.abouts(AllChecks.ofIndexes(), AllChecks.abouts(AllChecks.ofSchema(), List.of()));

  @Test
  void namesEachCheckOnce() {
    assertThat(AllChecks.all()).extracting(About::id).doesNotHaveDuplicates();
    assertThat(own).allSatisfy(about -> assertThat(about.id()).matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  @Test
  void hasAPageForEveryCheckAndNoOther() {
    Set<String> pages =
        SourceTree.files(".md", PAGES.toString()).stream()
            .map(page -> page.getFileName().toString().replace(".md", ""))
            // Those of audit status and of wal status alone.
            .filter(page -> !page.startsWith("seal-") && !page.equals("worm-probe"))
            .filter(
                page ->
                    !page.matches(
                        "(wal|backup|replica-(late|slot|timeline|paused|conflicts))(-.*)?"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(pages).isEqualTo(new TreeSet<>(AllChecks.ids()));
  }

  @Test
  void saysOnThePageWhatTheCheckIs() {
    for (About about : own) {
      String page = SourceTree.read(PAGES.resolve(about.id() + ".md"));
      assertThat(page)
          .as(about.id())
          .startsWith("# " + about.id() + "\n")
          .contains(
              "## What happens", "## Try it", "## How to mend it", "## When it does not matter");
      assertThat(page.replace('\n', ' '))
          .as(about.id())
          .contains(
              "%s. Severity %s%s"
                  .formatted(about.summary(), word(about), about.optional() ? ", optional" : "."));
    }
  }

  @Test
  void listsEveryCheckAsItIs() {
    String list = SourceTree.read(Path.of("src/site/markdown/topics/checks.md"));
    for (About about : own) {
      assertThat(list)
          .contains(
              "| [%s](../checks/%s.md) | %s | %s%s | %s |\n"
                  .formatted(
                      about.id(),
                      about.id(),
                      about.group().word(),
                      word(about),
                      about.optional() ? ", optional" : "",
                      about.summary()));
    }
  }

  @Test
  void tellsWithEachStatementWhatItNeeds() {
    for (Check check : AllChecks.ofIndexes()) {
      assertThat(check.statement())
          .as(check.about().id())
          .contains("Least version: 1", "Privileges:", "Locks:");
    }
    for (Check check : AllChecks.ofSchema()) {
      assertThat(check.statement())
          .as(check.about().id())
          .contains("Least version: 1", "Privileges:", "Locks:");
    }
  }

  private static String word(About about) {
    return about.severity().name().toLowerCase(Locale.ROOT);
  }
}
