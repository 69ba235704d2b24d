package io.iacdharma.db.partition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every check has a page that says what it is, and the list is complete. */
class CheckPagesTest {

  private static final Path PAGES = Path.of("src/site/markdown/checks");

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
