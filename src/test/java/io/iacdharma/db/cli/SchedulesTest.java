package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The schedules that are shipped start commands that there are, with options that they have. */
class SchedulesTest {

  private static final String FOLDER = "scripts/schedule";
  private static final Pattern PLAIN =
      Pattern.compile("(?m)^(?!#).*?(?:ExecStart=/usr/bin/|[ \\t])dharma-db ([a-z][^;\\n]*)");
  private static final Pattern LISTED = Pattern.compile("command: \\[\"dharma-db\", ([^\\]]*)\\]");

  /** What every kind of schedule has to have. */
  private static final Set<String> WANTED =
      Set.of(
          "backup create --type full",
          "backup create --type incremental",
          "backup drill",
          "backup expire",
          "audit seal",
          "partition rotate");

  @Test
  void startsCommandsThatThereAre() {
    CommandLine tree = CommandTree.of(Commands.table());
    List<String> wrong = new ArrayList<>();
    for (Path file : SourceTree.files("", FOLDER)) {
      for (List<String> line : lines(SourceTree.read(file))) {
        try {
          tree.parseArgs(line.toArray(String[]::new));
        } catch (ParameterException e) {
          wrong.add(file + ": " + String.join(" ", line) + ": " + e.getMessage());
        }
        if (!Commands.table().groups().contains(line.get(0))) {
          wrong.add(file + ": " + line.get(0));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void runsEverythingThatHasToRun() {
    for (String kind : List.of("systemd", "cron", "kubernetes")) {
      List<String> typed = new ArrayList<>();
      for (Path file : SourceTree.files("", FOLDER + "/" + kind)) {
        lines(SourceTree.read(file)).forEach(line -> typed.add(String.join(" ", line)));
      }
      assertThat(WANTED)
          .as(kind)
          .allSatisfy(wanted -> assertThat(typed).anyMatch(line -> line.startsWith(wanted)));
      assertThat(typed).as(kind).anyMatch(line -> line.matches("wal (ship|receive)\\b.*"));
    }
  }

  @Test
  void startsEveryServiceThatEndsByATimer() {
    Set<String> timed = new TreeSet<>();
    Set<String> lasting = new TreeSet<>();
    Set<String> once = new TreeSet<>();
    for (Path file : SourceTree.files("", FOLDER + "/systemd")) {
      String name = String.valueOf(file.getFileName()).replaceAll("\\.[a-z]+$", "");
      String text = SourceTree.read(file);
      if (file.toString().endsWith(".timer")) {
        assertThat(text).as(name).contains("OnCalendar=", "WantedBy=timers.target", " UTC\n");
        timed.add(name);
      } else {
        assertThat(text).as(name).contains("User=postgres\n");
        (text.contains("Restart=always\n") ? lasting : once).add(name);
      }
    }
    assertThat(timed).isNotEmpty().isEqualTo(once);
    assertThat(lasting)
        .containsExactly("dharma-db-wal-fetch", "dharma-db-wal-receive", "dharma-db-wal-ship");
  }

  @Test
  void keepsTwoJobsOfAKindApart() {
    String text = SourceTree.read(Path.of(FOLDER, "kubernetes/dharma-db.yaml"));
    assertThat(count(text, "kind: CronJob\n")).isEqualTo(WANTED.size());
    assertThat(count(text, "concurrencyPolicy: Forbid\n")).isEqualTo(WANTED.size());
    assertThat(count(text, "strategy: {type: Recreate}\n")).isEqualTo(1);
  }

  /** The arguments of every command line of a file. */
  private static List<List<String>> lines(String text) {
    List<List<String>> lines = new ArrayList<>();
    for (Matcher plain = PLAIN.matcher(text); plain.find(); ) {
      lines.add(Arrays.asList(plain.group(1).strip().split("\\s+")));
    }
    for (Matcher listed = LISTED.matcher(text); listed.find(); ) {
      lines.add(Arrays.asList(listed.group(1).replace("\"", "").split(", *")));
    }
    return lines;
  }

  private static long count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1L;
  }
}
