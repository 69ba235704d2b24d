package io.iacdharma.db.audit;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A database with the shipped schema, months of audit events in it, and a project folder that seals
 * them into two evidence folders.
 */
final class SealedMonths {

  /** How many events a month has: two transactions of half as many. */
  static final int ROWS = 20;

  private static final String TENANT = "00000000-0000-7000-8000-00000000000a";

  private final Postgres server;
  private final String database;
  private final Path folder;
  private final String key;
  private String evidence = "one,two";

  SealedMonths(Postgres server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.database = server.freshDatabase();
    String migrations = Path.of("migrations").toAbsolutePath().toString();
    run("migrate", "apply", "--yes", "--locations", migrations).expect(0);
    run("audit", "key", "create").expect(0);
    this.key = run("audit", "key").expect(0).out().strip();
  }

  /** Adds the first months of 2025. */
  SealedMonths months(int count) {
    StringBuilder sql = new StringBuilder();
    for (int month = 1; month <= count; month++) {
      String day = "2025-%02d-02".formatted(month);
      sql.append("SELECT audit.create_month_partition('%s');".formatted(day));
    }
    execute(sql.toString());
    for (int month = 1; month <= count; month++) {
      insert(month, 1, ROWS / 2);
      insert(month, ROWS / 2 + 1, ROWS);
    }
    return this;
  }

  /** Adds events to a month in a transaction of their own. */
  void insert(int month, int first, int last) {
    execute(
        """
        INSERT INTO audit.audit_events (tenant_id, occurred_at, actor_type, action, resource_type, resource_id)
        SELECT '%s', timestamptz '2025-%02d-02 00:00+00' + g * interval '1 h', 'user', 'read', 'thing', '%d-' || g
          FROM generate_series(%d, %d) AS g
        """
            .formatted(TENANT, month, month, first, last));
  }

  SealedMonths seal(String... more) {
    List<String> line = new ArrayList<>(List.of("audit", "seal", "--yes"));
    line.addAll(List.of(more));
    run(line.toArray(String[]::new)).expect(0);
    return this;
  }

  /** Uses other folders from now on. */
  void evidence(String folders) {
    evidence = folders;
  }

  /** The first public key, as {@code audit key show} prints it. */
  String key() {
    return key;
  }

  /** Verifies with the first key pinned, and gives the data of the document. */
  JsonNode verify(int exit, String... more) {
    List<String> line = new ArrayList<>(List.of("audit", "verify", "-o", "json"));
    line.addAll(List.of("--public-key", key()));
    line.addAll(List.of(more));
    return JsonMapper.shared()
        .readTree(run(line.toArray(String[]::new)).expect(exit).out())
        .path("data");
  }

  /** What a document says of a month. */
  static JsonNode month(JsonNode data, int month) {
    for (JsonNode table : data.path("tables")) {
      if (table.path("partition").asString().equals(partition(month))) {
        return table;
      }
    }
    throw new AssertionError("nothing of month " + month + " in " + data);
  }

  static String partition(int month) {
    return "audit_events_2025_%02d".formatted(month);
  }

  /** The id of an event by its place among the sealed ones, from 1 on. */
  String id(int month, int position) {
    return query(
        "SELECT id FROM audit.%s ORDER BY tx, id OFFSET %d LIMIT 1"
            .formatted(partition(month), position - 1));
  }

  /** Changes the row of this id as somebody whom no trigger stops. */
  void change(int month, String id, String set) {
    execute(
        "ALTER TABLE audit.%1$s DISABLE TRIGGER ALL; %2$s; ALTER TABLE audit.%1$s ENABLE TRIGGER ALL"
            .formatted(
                partition(month),
                "UPDATE audit.%s SET %s WHERE id = '%s'".formatted(partition(month), set, id)));
  }

  Run run(String... line) {
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of("--url", server.url(database)));
    return new CliRunner(folder)
        .with("DHARMA_DB_AUDIT_KEY_FILE", "seal.key")
        .with("DHARMA_DB_AUDIT_EVIDENCE", evidence)
        .run(all.toArray(String[]::new));
  }

  void execute(String sql) {
    server.execute(database, sql);
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  Path folder() {
    return folder;
  }

  /** The folder of the table's evidence in one of the evidence folders. */
  Path evidenceOfTable(String name) {
    try (var found = Files.walk(folder.resolve(name), 2)) {
      return found
          .filter(path -> path.getFileName().toString().equals("audit.audit_events"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
