package io.iacdharma.db.check;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database with the cases of {@code src/test/resources}: a file for each check, run in a schema
 * of its own. What is called {@code bad…} in it, a table, view or function, must have a finding of
 * that check; what is called {@code good…} is nearly the same and must have none. A paragraph is
 * run at once. {@code -- fails} stands above one that must fail, {@code -- servers: 17-18} limits a
 * file to these versions, {@code -- set: DHARMA_DB_INDEX_GIN=*.*.doc} gives a setting to the run,
 * and {@code -- not mended: REASON} is in a file whose fixes cannot be run as they stand.
 */
final class CheckTraps {

  static final Path FOLDER = Path.of("src/test/resources/io/iacdharma/db/check/traps");

  private static final Pattern SERVERS = Pattern.compile("(?m)^-- servers: (\\d+)-(\\d+)$");
  private static final Pattern SET = Pattern.compile("(?m)^-- set: ([A-Z_]+)=(.*)$");
  private static final Pattern NOT_MENDED = Pattern.compile("(?m)^-- not mended: .+$");

  private final Postgres server;
  private final String database;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> checks = new ArrayList<>();
  private final List<String> mended = new ArrayList<>();

  CheckTraps(Postgres server) {
    this.server = server;
    this.database = server.freshDatabase();
  }

  /** The files of cases; the property {@code traps} chooses those whose names it fits. */
  static List<Path> files() {
    String wanted = System.getProperty("traps", "");
    return SourceTree.files(".sql", FOLDER.toString()).stream()
        .filter(file -> check(file).matches(wanted.isEmpty() ? ".*" : wanted))
        .toList();
  }

  static String check(Path file) {
    return file.getFileName().toString().replace(".sql", "");
  }

  static String schema(String check) {
    return check.replace('-', '_');
  }

  /** Makes the cases of a file, unless it is not for this server. */
  CheckTraps with(Path file) throws SQLException {
    String text = SourceTree.read(file);
    Matcher servers = SERVERS.matcher(text);
    int major = Installations.major(server.bin());
    if (servers.find()
        && (major < Integer.parseInt(servers.group(1))
            || major > Integer.parseInt(servers.group(2)))) {
      return this;
    }
    checks.add(check(file));
    if (!NOT_MENDED.matcher(text).find()) {
      mended.add(check(file));
    }
    SET.matcher(text)
        .results()
        .forEach(
            one ->
                settings.merge(
                    one.group(1), one.group(2), (a, b) -> a.equals(b) ? a : a + "," + b));
    String schema = schema(check(file));
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
      statement.execute("SET search_path = " + schema + ", public; SET TimeZone = 'UTC'");
      run(statement, text);
    }
    return this;
  }

  /** The checks whose cases were made. */
  List<String> checks() {
    return List.copyOf(checks);
  }

  /** Those of them whose fixes can be run as they stand. */
  List<String> mended() {
    return List.copyOf(mended);
  }

  String database() {
    return database;
  }

  /** A runner of command lines on this database. */
  CliRunner runner(Path folder) {
    CliRunner runner =
        new CliRunner(folder).with("DHARMA_DB_URL", server.url(database, "postgres"));
    settings.forEach(runner::with);
    return runner;
  }

  /** What is called so in the schema of a check: tables but for partitions, views and functions. */
  List<String> names(String check, String prefix) {
    String names =
        server.query(
            database,
            """
            SELECT coalesce(string_agg(name, chr(10)), '') FROM (
              SELECT c.relname FROM pg_class c
               WHERE c.relnamespace = '%1$s'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'v', 'f') AND NOT c.relispartition
              UNION SELECT p.proname FROM pg_proc p WHERE p.pronamespace = '%1$s'::regnamespace) AS own(name)
             WHERE lower(name) LIKE '%2$s%%'
            """
                .formatted(schema(check), prefix));
    return names.isEmpty() ? List.of() : List.of(names.split("\n"));
  }

  private static void run(Statement statement, String text) throws SQLException {
    for (String paragraph : text.split("\\n\\s*\\n")) {
      boolean fails = paragraph.contains("-- fails");
      try {
        statement.execute(paragraph);
      } catch (SQLException e) {
        if (!fails) {
          throw new AssertionError(paragraph, e);
        }
        continue;
      }
      if (fails) {
        throw new AssertionError("it did not fail: " + paragraph);
      }
    }
  }
}
