package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each check finds its cases, nothing at what is nearly the same, and its statements mend. */
class CheckTrapsIT {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void findsWhatIsWrongAndNothingElseAndMendsIt(Postgres server) throws SQLException {
    CheckTraps traps = new CheckTraps(server);
    for (Path file : CheckTraps.files()) {
      traps.with(file);
    }
    List<JsonNode> found = findings(traps);
    List<String> wrong = new ArrayList<>();
    for (String check : traps.checks()) {
      Set<String> bad = new TreeSet<>(traps.names(check, "bad"));
      Set<String> good = new TreeSet<>(traps.names(check, "good"));
      assertThat(bad).as(check).isNotEmpty();
      assertThat(good).as(check).isNotEmpty();
      bad.stream()
          .filter(name -> !isFound(found, check, name))
          .forEach(name -> wrong.add(check + ": not found: " + name));
      good.stream()
          .filter(name -> isFound(found, check, name))
          .forEach(name -> wrong.add(check + ": found: " + name + ": " + told(found, check, name)));
    }
    assertThat(wrong).isEmpty();
    mend(server, traps, found);
    List<JsonNode> left = findings(traps);
    for (String check : traps.mended()) {
      traps.names(check, "bad").stream()
          .filter(name -> isFound(left, check, name))
          .forEach(name -> wrong.add(check + ": still found: " + told(left, check, name)));
    }
    assertThat(wrong).isEmpty();
  }

  private List<JsonNode> findings(CheckTraps traps) {
    List<JsonNode> findings = new ArrayList<>();
    for (String command : List.of("index", "schema")) {
      String json =
          traps
              .runner(folder)
              .run(command, "check", "--optional", "all", "--fail-on", "never", "-o", "json")
              .expect(0)
              .out();
      JsonMapper.shared().readTree(json).get("data").get("findings").forEach(findings::add);
    }
    return findings;
  }

  /** Whether a check's finding is about something of this name in the check's schema. */
  private static boolean isFound(List<JsonNode> findings, String check, String name) {
    return findings.stream().anyMatch(finding -> isAbout(finding, check, name));
  }

  private static List<String> told(List<JsonNode> findings, String check, String name) {
    return findings.stream()
        .filter(finding -> isAbout(finding, check, name))
        .map(finding -> finding.get("message").asString() + " " + finding.get("fix"))
        .toList();
  }

  private static boolean isAbout(JsonNode finding, String check, String name) {
    String schema = CheckTraps.schema(check);
    String table = finding.get("table").asString("");
    String object = finding.get("object").asString().replace("\"", "");
    return finding.get("check").asString().equals(check)
        && (table.equals(schema + "." + name)
            || (object + " ").matches("(?s).*\\b" + schema + "\\.\\Q" + name + "\\E\\W.*"));
  }

  private static void mend(Postgres server, CheckTraps traps, List<JsonNode> findings)
      throws SQLException {
    try (Connection connection = server.connect(traps.database());
        Statement statement = connection.createStatement()) {
      for (JsonNode finding : findings) {
        String check = finding.get("check").asString();
        String object =
            finding.get("table").asString("") + finding.get("object").asString().replace("\"", "");
        if (traps.mended().contains(check) && object.contains(CheckTraps.schema(check) + ".bad")) {
          for (JsonNode sql : finding.get("fix")) {
            run(statement, sql.asString());
          }
        }
      }
    }
  }

  private static void run(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
