package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Follows the page about disaster recovery, word by word but for the names of things. */
final class Runbook {

  private static final Path PAGE = Path.of("src/site/markdown/disaster-recovery.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

  private final Path folder;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> variables;
  private String talk = "";

  /**
   * For who works in a folder.
   *
   * @param variables what the programs find in their environment
   */
  Runbook(Path folder, Map<String, String> variables) throws IOException {
    this.folder = folder;
    this.variables = variables;
    DharmaProcess.install(Files.createDirectories(folder.resolve("bin")));
  }

  /** Gives a name, or a function, of the page another value. */
  Runbook name(String name, Object value) {
    names.put(name, value.toString());
    return this;
  }

  /** Runs the commands of the section with this number; gives what they print. */
  String follow(String number) throws IOException {
    String script = blocks("1") + "\n" + (number.equals("7") ? blocks("6", 0) : "");
    script = named(script + "\n" + blocks(number));
    Path file = Files.writeString(folder.resolve("step-" + number + ".sh"), script);
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-eu", file.toString()).directory(folder.toFile());
    builder.environment().putAll(variables);
    builder
        .environment()
        .put("PATH", folder.resolve("bin") + ":" + builder.environment().get("PATH"));
    Ended ended = Processes.run(builder);
    assertThat(ended.status())
        .as("step %s\n%s\n--- out\n%s\n--- err\n%s", number, script, ended.out(), ended.err())
        .isZero();
    talk = ended.err();
    return ended.out();
  }

  /** What the last commands said beside what they printed. */
  String talk() {
    return talk;
  }

  private static String blocks(String number) {
    return BLOCK
        .matcher(section(number))
        .results()
        .map(block -> block.group(1))
        .collect(Collectors.joining("\n"));
  }

  private static String blocks(String number, int which) {
    return BLOCK
        .matcher(section(number))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList()
        .get(which);
  }

  private static String section(String number) {
    Matcher section =
        Pattern.compile("(?ms)^## " + number + "\\. .*?(?=^## |\\z)")
            .matcher(SourceTree.read(PAGE));
    assertThat(section.find()).as("section " + number).isTrue();
    return section.group();
  }

  private String named(String text) {
    String script = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      Pattern line =
          Pattern.compile(
              "(?m)^" + Pattern.quote(name.getKey()) + (isFunction(name) ? " .*$" : "=.*$"));
      script =
          line.matcher(script)
              .replaceAll(
                  Matcher.quoteReplacement(
                      name.getKey() + (isFunction(name) ? " " : "=") + name.getValue()));
    }
    return script;
  }

  private static boolean isFunction(Map.Entry<String, String> name) {
    return name.getKey().endsWith("()");
  }
}
