package io.iacdharma.db.partition.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each check finds its cases, and nothing at the tables that are nearly the same. */
class PartitionChecksIT {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void findsWhatIsWrongAndNothingElse(Postgres server) throws SQLException {
    Traps traps = new Traps(server);
    for (Path file : Traps.files()) {
      traps.with(file);
    }
    JsonNode data =
        JsonMapper.shared()
            .readTree(
                traps
                    .runner(folder)
                    .run(
                        "partition", "status", "--now", Traps.NOW, "-o", "json", "--fail-on",
                        "never")
                    .expect(0)
                    .out())
            .get("data");
    Map<String, Set<String>> found = new TreeMap<>();
    data.get("tables")
        .forEach(table -> found.put(table.get("table").asString(), new TreeSet<>()));
    data.get("findings")
        .forEach(
            finding ->
                found
                    .get(finding.get("table").asString())
                    .add(finding.get("check").asString()));
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
  }
}
