package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfvanek.pg.core.checks.common.Diagnostic;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where pg-index-health and we look for the same thing and do not agree on a case, the page says
 * why. A disagreement that the page does not have fails, and so does one that is no more.
 */
class OracleIT {

  private static final Path PAGE = Path.of("src/site/markdown/topics/pg-index-health.md");
  private static final Pattern LINE =
      Pattern.compile("\\| ([a-z-]+) \\| `([^`]+)` \\| (yes|no) \\| (yes|no) \\| (\\S.*) \\|");

  @TempDir Path folder;

  @Test
  void explainsEveryDifference() throws SQLException {
    Postgres server = Postgres.newest();
    CheckTraps traps = new CheckTraps(server);
    Set<String> compared =
        Oracle.OURS.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    for (Path file : CheckTraps.files()) {
      if (compared.contains(CheckTraps.check(file))) {
        traps.with(file);
      }
    }
    Map<String, Set<String>> ours = ours(traps);
    Oracle oracle = new Oracle(jdbc(server, traps.database()), "postgres");
    Map<String, String> different = new TreeMap<>();
    for (Map.Entry<Diagnostic, List<String>> pair : Oracle.OURS.entrySet()) {
      for (String check : pair.getValue()) {
        if (traps.checks().contains(check)) {
          compare(
              check,
              ours.getOrDefault(check, Set.of()),
              oracle.tables(pair.getKey(), CheckTraps.schema(check)),
              traps,
              different);
        }
      }
    }
    Map<String, String> explained = new TreeMap<>();
    SourceTree.read(PAGE)
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line ->
                explained.put(
                    line.group(1) + " " + line.group(2), line.group(3) + " " + line.group(4)));
    assertThat(different).as("check, table = ours, theirs").isEqualTo(explained);
  }

  private static void compare(
      String check,
      Set<String> ours,
      Set<String> theirs,
      CheckTraps traps,
      Map<String, String> different) {
    Set<String> tables = new TreeSet<>(theirs);
    for (String prefix : List.of("bad", "good")) {
      traps.names(check, prefix).forEach(name -> tables.add(name.replace("\"", "")));
    }
    for (String table : tables) {
      boolean we = ours.contains(table);
      boolean they = theirs.contains(table);
      if (we != they) {
        different.put(check + " " + table, (we ? "yes" : "no") + " " + (they ? "yes" : "no"));
      }
    }
  }

  /** The tables that each of our checks names in its own schema. */
  private Map<String, Set<String>> ours(CheckTraps traps) {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String command : List.of("index", "schema")) {
      JsonNode findings =
          JsonMapper.shared()
              .readTree(
                  traps
                      .runner(folder)
                      .run(
                          command, "check", "--optional", "all", "--fail-on", "never", "-o", "json")
                      .expect(0)
                      .out())
              .get("data")
              .get("findings");
      for (JsonNode finding : findings) {
        String check = finding.get("check").asString();
        String table = finding.get("table").asString("");
        String schema = CheckTraps.schema(check) + ".";
        if (table.startsWith(schema)) {
          found
              .computeIfAbsent(check, c -> new TreeSet<>())
              .add(table.substring(schema.length()).replace("\"", ""));
        }
      }
    }
    return found;
  }

  private static String jdbc(Postgres server, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), database);
  }
}
