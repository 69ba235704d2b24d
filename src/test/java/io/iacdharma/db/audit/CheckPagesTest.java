package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.audit.worm.WormChecks;
import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckPagesTest {

  private static final List<String> IDS =
      Stream.concat(WormChecks.ids().stream(), StatusFindings.IDS.stream()).toList();

  @Test
  void givesEveryCheckAPageAndEveryPageACheck() {
    assertThat(SourceTree.files(".md", "src/site/markdown/checks"))
        .extracting(page -> String.valueOf(page.getFileName()).replace(".md", ""))
        .filteredOn(name -> name.startsWith("worm-") || name.startsWith("seal-"))
        .containsExactlyInAnyOrderElementsOf(IDS);
  }

  @Test
  void beginsEveryPageWithTheNameAndTellsTheSeverity() {
    assertThat(IDS)
        .allSatisfy(
            id ->
                assertThat(SourceTree.read(Path.of("src/site/markdown/checks", id + ".md")))
                    .startsWith("# " + id + "\n")
                    .contains("everity ", "## What happens", "## "));
  }

  @Test
  void listsEveryCheckOnThePageOfTheCommand() {
    String page = SourceTree.read(Path.of("src/site/markdown/commands/audit-status.md"));
    assertThat(IDS).allSatisfy(id -> assertThat(page).contains("`" + id + "`"));
  }
}
