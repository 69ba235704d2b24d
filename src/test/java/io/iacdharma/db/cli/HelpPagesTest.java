package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.lint.LintService;
import io.iacdharma.db.lint.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HelpPagesTest {

  private static final Path PAGES = Path.of("src/site/markdown");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]+`");
  private static final Pattern NAMED_COMMAND =
      Pattern.compile("dharma-db ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?");

  @Test
  void hasAPageForEveryErrorThatStatesItsExitCode() throws IOException {
    for (ErrorCode code : ErrorCode.values()) {
      String page = HelpPages.error(code.name()).orElse("");
      assertThat(page).as(code.name()).startsWith("# " + code.name() + "\n");
      assertThat(page.replace('\n', ' '))
          .as(code.name())
          .containsPattern("[Ee]xit code " + code.exitCode().status() + "\\b")
          .contains("## What was done", "## What to type");
    }
    assertThat(names("errors"))
        .isEqualTo(new TreeSet<>(Arrays.stream(ErrorCode.values()).map(ErrorCode::page).toList()));
  }

  @Test
  void hasAPageForEveryCommandAndGroupAndNoOther() throws IOException {
    Set<String> wanted = new TreeSet<>(Commands.table().groups());
    Commands.table().entries().forEach(entry -> wanted.add(entry.words().replace(' ', '-')));
    assertThat(names("commands")).isEqualTo(wanted);
  }

  @Test
  void namesOnlyCommandsThatThereAre() throws IOException {
    CommandTable table = Commands.table();
    List<String> unknown = new ArrayList<>();
    for (Path page : pages()) {
      String typed =
          CODE.matcher(Files.readString(page))
              .results()
              .map(MatchResult::group)
              .collect(Collectors.joining("\n"));
      for (MatchResult named : NAMED_COMMAND.matcher(typed).results().toList()) {
        String first = named.group(1);
        boolean group = !table.verbs(first).isEmpty() && table.find(first).isEmpty();
        if (!table.groups().contains(first)
            || (group && !table.verbs(first).contains(String.valueOf(named.group(2))))) {
          unknown.add(page.getFileName() + ": " + named.group());
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void namesOnlyErrorsThatThereAre() throws IOException {
    List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList();
    String listed = HelpPages.topic("errors").orElseThrow();
    assertThat(listed.lines().filter(line -> line.startsWith("- ")).map(line -> line.substring(2)))
        .containsExactlyInAnyOrderElementsOf(codes);
    for (Path page : pages()) {
      Pattern.compile("dharma-db help ([A-Z_]{4,})")
          .matcher(Files.readString(page))
          .results()
          .map(named -> named.group(1))
          .filter(name -> !name.equals("CODE") && !name.equals("TOPIC") && !name.equals("RULE"))
          .forEach(name -> assertThat(codes).as(page.toString()).contains(name));
    }
  }

  @Test
  void tellsEveryExitCodeAndEveryVariableOfTheTarget() {
    String exitCodes = HelpPages.topic("exit-codes").orElseThrow();
    for (ExitCode code : ExitCode.values()) {
      assertThat(exitCodes).contains("- `" + code.status() + "`:");
    }
    String variables = HelpPages.topic("environment").orElseThrow();
    for (Key<?> key : Keys.all()) {
      if (key.name().startsWith("target.") || key.name().equals("environment")) {
        assertThat(variables).contains("`" + key.variable() + "`");
      }
    }
  }

  @Test
  void listsEveryRuleAsItIs() {
    String listed = HelpPages.topic("lint").orElseThrow();
    for (RuleInfo rule : LintService.names().rules()) {
      String aliases =
          rule.aliases().stream().map(a -> "`" + a + "`").collect(Collectors.joining(" "));
      assertThat(listed)
          .contains(
              "| `%s` | %s%s | %s | %s |\n"
                  .formatted(
                      rule.id(),
                      rule.severity().name().toLowerCase(Locale.ROOT),
                      rule.optional() ? ", optional" : "",
                      rule.summary(),
                      aliases));
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(PAGES)) {
      return files
          .filter(file -> file.toString().matches(".*/(commands|errors|topics)/[^/]+\\.md"))
          .toList();
    }
  }

  private static Set<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(PAGES.resolve(folder))) {
      return new TreeSet<>(
          files.map(file -> String.valueOf(file.getFileName()).replace(".md", "")).toList());
    }
  }
}
