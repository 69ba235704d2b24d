package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.support.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README and pages name exists, and what exists has its place in them. */
class DocumentationTest {

  private static final Pattern COMMAND =
      Pattern.compile("dharma-db ([a-z]+)(?: ([a-z]+))?(?=[^a-z.-]|$)");
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+\\.md)\\)");
  private static final Pattern CODE =
      Pattern.compile("\\b(?:MIGRATION|SEED|CONFIG|TARGET|LOCK|PLAN|SERVER)(?:_[A-Z]+)+\\b");

  /** Options of git, pg_dump, pg_checksums and AWS, which some pages name. */
  private static final Set<String> FOREIGN =
      Set.of(
          "--oneline",
          "--diff-filter",
          "--schema-only",
          "--no-owner",
          "--enable",
          "--key-id",
          "--plaintext",
          "--ciphertext-blob",
          "--query");

  private final CommandTable table = Commands.table();

  @Test
  void namesOnlyCommandsThatExist() {
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      for (String code : code(SourceTree.read(page))) {
        Matcher matcher = COMMAND.matcher(code);
        while (matcher.find()) {
          if (!exists(matcher.group(1), matcher.group(2))) {
            wrong.add(page + ": " + matcher.group());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void namesOnlyOptionsThatExist() {
    Set<String> known = new LinkedHashSet<>(FOREIGN);
    for (CommandTable.Entry entry : table.entries()) {
      Cli.commandLine(entry, entry.factory().get())
          .getCommandSpec()
          .options()
          .forEach(option -> known.addAll(Arrays.asList(option.names())));
    }
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      for (String code : code(SourceTree.read(page))) {
        OPTION
            .matcher(code)
            .results()
            .map(result -> result.group())
            .filter(option -> !known.contains(option))
            .forEach(option -> wrong.add(page + ": " + option));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void namesOnlyErrorCodesThatExist() {
    Set<String> known =
        Stream.of(ErrorCode.values())
            .map(Enum::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> wrong = new ArrayList<>();
    for (Path page : pages()) {
      CODE.matcher(SourceTree.read(page))
          .results()
          .map(result -> result.group())
          .filter(code -> !known.contains(code))
          .forEach(code -> wrong.add(page + ": " + code));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void linksToPagesThatExist() {
    for (Path page : pages()) {
      LINK.matcher(SourceTree.read(page))
          .results()
          .forEach(
              link -> assertThat(page.resolveSibling(link.group(1))).as(page.toString()).exists());
    }
  }

  @Test
  void describesEverySettingAsItIs() {
    List<String> rows =
        SourceTree.read(Path.of("src/site/markdown/topics/settings.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(Keys.all().stream().map(DocumentationTest::row).toList());
  }

  @Test
  void hasAPageForEveryTopicThatHelpNames() {
    assertThat(HelpPages.TOPICS)
        .allSatisfy(topic -> assertThat(HelpPages.topic(topic)).as(topic).isPresent());
    assertThat(SourceTree.files(".md", "src/site/markdown/topics"))
        .extracting(page -> page.getFileName().toString().replace(".md", ""))
        .containsExactlyInAnyOrderElementsOf(HelpPages.TOPICS);
  }

  private static String row(Key<?> key) {
    String kind =
        switch (key.kind()) {
          case TEXT -> "text";
          case FLAG -> "true or false";
          case DURATION -> "time";
          case NUMBER -> "number";
          case SIZE -> "size";
          case PATH -> "path";
          case TEXTS -> "list";
          case PATHS -> "list of paths";
          case MAP -> "map";
          case SECTIONS -> "map of maps";
        };
    String fallback = key.fallback() == null ? "none" : "`" + key.fallback() + "`";
    return "| `%s` | %s | %s | `%s` | %s |"
        .formatted(key.name(), kind, fallback, key.variable(), key.description());
  }

  private boolean exists(String first, String second) {
    if (!table.groups().contains(first)) {
      return false;
    }
    List<String> verbs = table.verbs(first);
    return second == null || verbs.isEmpty() || verbs.contains(second);
  }

  /** Fenced blocks and spans between backticks. */
  private static List<String> code(String page) {
    List<String> code = new ArrayList<>();
    boolean fenced = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith("```")) {
        fenced = !fenced;
      } else if (fenced) {
        code.add(line);
      } else {
        SPAN.matcher(line).results().forEach(span -> code.add(span.group(1)));
      }
    }
    return code;
  }

  private static List<Path> pages() {
    List<Path> pages = new ArrayList<>(SourceTree.files(".md", "src/site/markdown"));
    pages.add(Path.of("README.md"));
    assertThat(pages).allMatch(Files::isRegularFile).hasSizeGreaterThan(20);
    return pages;
  }
}
