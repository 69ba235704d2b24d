package io.iacdharma.db.observe;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lock table: what each of many statements locks and costs, as the observer sees it, kept for
 * every major version. {@code -Dgolden.write=true} writes the files anew.
 */
class LockGoldenIT {

  private static final Path FOLDER = Path.of("src/test/resources/io/iacdharma/db/observe");
  private static final String ARROW = " ==> ";

  static Stream<Postgres> servers() {
    return Postgres.ends();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void seesTheLocksThatEveryStatementTakes(Postgres server) throws IOException {
    var project = new ObservedProject(server);
    String major = server.query("postgres", "SHOW server_version_num").substring(0, 2);
    String tables = SourceTree.read(FOLDER.resolve("lock-tables.sql"));
    List<String> page = new ArrayList<>(List.of("# Locks on PostgreSQL " + major));
    for (String line : Files.readAllLines(FOLDER.resolve("lock-cases.txt"))) {
      if (line.startsWith("## ")) {
        page.add("\n" + line + "\n");
        page.add("| statement | lock on the table | lock on another | rewrite | scan | build |");
        page.add("|---|---|---|---|---|---|");
      } else if (!line.isBlank() && !line.startsWith("#")) {
        page.add(row(project, tables, line));
      }
    }
    Path golden = FOLDER.resolve("locks-" + major + ".md");
    String seen = String.join("\n", page) + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, seen);
    }
    if (Files.exists(golden)) {
      assertThat(seen.lines()).containsExactlyElementsOf(SourceTree.read(golden).lines().toList());
    } else {
      assertThat(page).as("no golden file for PostgreSQL " + major).hasSizeGreaterThan(100);
    }
  }

  private static String row(ObservedProject project, String tables, String line) {
    int arrow = line.indexOf(ARROW);
    String before = arrow < 0 ? "" : line.substring(0, arrow);
    String sql = arrow < 0 ? line : line.substring(arrow + ARROW.length());
    // What holds for a transaction only belongs into the file.
    boolean inside = before.startsWith("SET LOCAL");
    String title = "`%s`%s".formatted(sql, before.isEmpty() ? "" : " after `" + before + "`");
    try {
      project.given(tables + (inside ? "" : before));
      ObservedBatch batch =
          project.file("V1__case.sql", (inside ? before + ";\n" : "") + sql + ";\n").observe();
      return "| %s | %s |".formatted(title, cells(sql, batch));
    } catch (DharmaException e) {
      return impossible(title, String.valueOf(e.problem().cause()));
    } catch (IllegalStateException e) {
      // What is to be there already is not to be had on this version.
      return impossible(title, String.valueOf(e.getMessage()).replaceFirst(".*ERROR: ", ""));
    }
  }

  private static String impossible(String title, String cause) {
    return "| %s | impossible: %s | | | | |".formatted(title, cause.lines().findFirst().orElse(""));
  }

  private static String cells(String sql, ObservedBatch batch) {
    List<Observation> all = batch.files().get(0).observations();
    Observation last = all.get(all.size() - 1);
    List<LockRow> rows = LockTable.of(batch).rows();
    String first =
        rows.stream()
            .map(LockGoldenIT::name)
            .filter(name -> place(name, sql) >= 0)
            .min(Comparator.comparingInt(name -> place(name, sql)))
            .orElse("");
    return Stream.of(
            locks(rows, name -> name.equals(first)),
            locks(rows, name -> !name.equals(first)),
            names(last, last.rewritten()) + (last.truncated().isEmpty() ? "" : "emptied"),
            names(last, last.scanned().keySet()),
            names(last, last.built()))
        .collect(joining(" | "));
  }

  private static String locks(List<LockRow> rows, Predicate<String> chosen) {
    return rows.stream()
        .filter(row -> chosen.test(name(row)))
        .map(row -> name(row) + " " + row.mode())
        .collect(joining(", "));
  }

  private static String name(LockRow row) {
    return row.object().replaceFirst("^public\\.", "");
  }

  private static int place(String name, String sql) {
    Matcher matcher = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(sql);
    return matcher.find() ? matcher.start() : -1;
  }

  private static String names(Observation observation, Set<Long> oids) {
    return String.join(", ", new TreeSet<>(ObservedProject.names(observation, oids)));
  }
}
