package io.iacdharma.db.partition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every check has a page that says what it is, every page its check, and the list is complete. */
class CheckPagesTest {

  private static final Path PAGES = Path.of("src/site/markdown/checks");

  @Test
  void hasAPageForEveryCheckAndNoOther() {
    Set<String> pages =
        SourceTree.files(".md", PAGES.toString()).stream()
            .map(page -> page.getFileName().toString().replace(".md", ""))
            // Those of audit status lie in the same folder.
            .filter(page -> !page.matches("(worm|seal)-.*"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(pages)
        .isEqualTo(new TreeSet<>(Arrays.stream(Check.values()).map(Check::id).toList()));
  }

  @Test
  void saysOnThePageWhatTheCheckIs() {
    for (Check check : Check.values()) {
      String page = SourceTree.read(PAGES.resolve(check.id() + ".md"));
      assertThat(page)
          .as(check.id())
          .startsWith("# " + check.id() + "\n")
          .contains("## What happens", "## How to mend it\n\n```", "## When it does not matter");
      assertThat(page.replace('\n', ' '))
          .as(check.id())
          .contains(check.summary() + ". Severity " + word(check) + ".");
    }
  }

  @Test
  void listsEveryCheckAsItIs() {
    String list = SourceTree.read(Path.of("src/site/markdown/topics/partitions.md"));
    for (Check check : Check.values()) {
      assertThat(list)
          .contains(
              "| [%s](../checks/%s.md) | %s | %s |\n"
                  .formatted(check.id(), check.id(), word(check), check.summary()));
    }
  }

  private static String word(Check check) {
    return check.severity().name().toLowerCase(Locale.ROOT);
  }
}
