package io.iacdharma.db.partition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each check finds its cases, nothing at the tables that are nearly the same, and its SQL mends.
 */
class PartitionChecksIT {

  /** Checks whose fix is a statement that needs nothing to be filled in. */
  private static final Set<Check> MENDED =
      Set.of(
          Check.NAME_MISMATCH,
          Check.INDEX_MISSING,
          Check.INDEX_INVALID,
          Check.TRIGGER_MISSING,
          Check.TRIGGER_STATE,
          Check.ROW_SECURITY,
          Check.GRANTS_MISSING,
          Check.GRANTS_EXTRA,
          Check.OWNER,
          Check.REPLICA_IDENTITY,
          Check.STORAGE_OPTIONS,
          Check.PUBLICATION,
          Check.OWN_IDENTITY,
          Check.COLUMN_DRIFT,
          Check.OWN_CHECK,
          Check.COMMENT_MISSING,
          Check.NEVER_ANALYZED);

  @TempDir Path folder;

  @Test
  void hasACaseForEveryCheckThatSqlCanMake() {
    Set<String> cases = new TreeSet<>(Traps.files().stream().map(Traps::check).toList());
    Set<String> checks = new TreeSet<>();
    for (Check check : Check.values()) {
      checks.add(check.id());
    }
    // The server makes no ranges that overlap; a pending detach needs two sessions.
    checks.removeAll(Set.of(Check.OVERLAP.id(), Check.PENDING_DETACH.id()));
    assertThat(cases).isEqualTo(checks);
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void findsWhatIsWrongAndNothingElseAndTellsWhatMendsIt(Postgres server) throws SQLException {
    Traps traps = new Traps(server);
    for (Path file : Traps.files()) {
      traps.with(file);
    }
    JsonNode data = status(traps);
    Map<String, Set<String>> found = found(data);
    Map<String, Set<String>> wrong = new TreeMap<>();
    found.forEach(
        (table, checks) -> {
          String check = table.substring(0, table.indexOf('.')).replace('_', '-');
          boolean bad = table.substring(table.indexOf('.') + 1).startsWith("bad");
          if (bad ? !checks.contains(check) : !checks.isEmpty()) {
            wrong.put(table, checks);
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(data.get("skipped")).isEmpty();
    for (String check : traps.checks()) {
      String schema = check.replace('-', '_');
      assertThat(found.keySet())
          .as(check)
          .anyMatch(table -> table.startsWith(schema + ".bad"))
          .anyMatch(table -> table.startsWith(schema + ".good"));
    }
    server.execute(
        traps.database(),
        "DELETE FROM index_invalid.bad WHERE id = 2; SET client_min_messages = error");
    mend(server, traps, data);
    Map<String, Set<String>> left = new TreeMap<>();
    found(status(traps))
        .forEach(
            (table, checks) -> {
              checks.retainAll(found.get(table));
              checks.retainAll(MENDED.stream().map(Check::id).toList());
              left.put(table, checks);
            });
    assertThat(left.values()).allMatch(Set::isEmpty, "nothing is left of what was mended");
  }

  private static void mend(Postgres server, Traps traps, JsonNode data) throws SQLException {
    List<String> mended = MENDED.stream().map(Check::id).toList();
    try (Connection connection = server.connect(traps.database());
        Statement statement = connection.createStatement()) {
      for (JsonNode finding : data.get("findings")) {
        if (mended.contains(finding.get("check").asString())) {
          for (JsonNode line : finding.get("fix")) {
            statement.execute(line.asString());
          }
        }
      }
    }
  }

  private JsonNode status(Traps traps) {
    return JsonMapper.shared()
        .readTree(
            traps
                .runner(folder)
                .run("partition", "status", "--now", Traps.NOW, "-o", "json", "--fail-on", "never")
                .expect(0)
                .out())
        .get("data");
  }

  private static Map<String, Set<String>> found(JsonNode data) {
    Map<String, Set<String>> found = new TreeMap<>();
    data.get("tables").forEach(table -> found.put(table.get("table").asString(), new TreeSet<>()));
    data.get("findings")
        .forEach(
            finding ->
                found
                    .computeIfAbsent(finding.get("table").asString(), table -> new TreeSet<>())
                    .add(finding.get("check").asString()));
    return found;
  }
}
