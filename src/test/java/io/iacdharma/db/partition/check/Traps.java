package io.iacdharma.db.partition.check;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A database with the cases of {@code src/test/resources}: a file for each check, in it tables
 * whose names begin with {@code bad}, which have that finding, and others beginning with {@code
 * good}, which are nearly the same and have none at all. A paragraph is run at once; {@code --
 * fails} is above one that must fail, {@code -- policy: table/setting=value} adds to a table's
 * policy, {@code -- servers: 15-16} limits a file to these versions.
 */
final class Traps {

  static final Path FOLDER = Path.of("src/test/resources/io/iacdharma/db/partition/check/traps");
  static final String NOW = "2026-03-15T00:00:00Z";

  private static final Pattern POLICY = Pattern.compile("-- policy: (\\S+)");
  private static final Pattern SERVERS = Pattern.compile("-- servers: (\\d+)-(\\d+)");

  private final Postgres server;
  private final String database;
  private final Set<String> policies = new LinkedHashSet<>();
  private final List<String> checks = new ArrayList<>();

  Traps(Postgres server) throws SQLException {
    this.server = server;
    this.database = server.freshDatabase();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      run(statement, SourceTree.read(FOLDER.resolve("_made-with.sql")));
    }
  }

  /** The files of cases. */
  static List<Path> files() {
    return SourceTree.files(".sql", FOLDER.toString()).stream()
        .filter(file -> !file.getFileName().toString().startsWith("_"))
        .toList();
  }

  static String check(Path file) {
    return file.getFileName().toString().replace(".sql", "");
  }

  /** Makes the cases of a file, in a schema of its own, unless it is not for this server. */
  Traps with(Path file) throws SQLException {
    String text = SourceTree.read(file);
    var servers = SERVERS.matcher(text);
    int major = Installations.major(server.bin());
    if (servers.find()
        && (major < Integer.parseInt(servers.group(1))
            || major > Integer.parseInt(servers.group(2)))) {
      return this;
    }
    checks.add(check(file));
    POLICY.matcher(text).results().forEach(one -> policies.add(one.group(1)));
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + check(file).replace('-', '_'));
      statement.execute("SET TimeZone = 'UTC'");
      run(statement, text);
    }
    return this;
  }

  /** The checks whose cases were made. */
  List<String> checks() {
    return List.copyOf(checks);
  }

  String database() {
    return database;
  }

  /** A runner of command lines with a policy for every partitioned table of the database. */
  CliRunner runner(Path folder) {
    return runner(folder, "postgres");
  }

  CliRunner runner(Path folder, String role) {
    String tables =
        server.query(
            database,
            "SELECT string_agg(n.nspname || '.' || c.relname || '/premake=2', ',' ORDER BY 1) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'p'");
    return new CliRunner(folder)
        .with("DHARMA_DB_URL", server.url(database, role))
        .with(
            "DHARMA_DB_PARTITION_TABLES",
            policies.isEmpty() ? tables : tables + "," + String.join(",", policies));
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
