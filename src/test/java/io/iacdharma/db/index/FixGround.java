package io.iacdharma.db.index;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.PlanRequest;
import io.iacdharma.db.plan.PlanRunner;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Processes.Running;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** A fresh database whose indexes are mended. */
final class FixGround {

  private static final String CHILDREN =
      "SELECT n.nspname, c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN"
          + " pg_namespace n ON n.oid = c.relnamespace WHERE i.inhparent = ?::regclass ORDER BY 1,"
          + " 2";

  private final Postgres server;
  private final String database;
  private final Path directory;
  private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
  private String role = "postgres";

  FixGround(Postgres server) {
    this(server, server.freshDatabase());
  }

  private FixGround(Postgres server, String database) {
    this.server = server;
    this.database = database;
    this.directory = Leftovers.folder("dharma-db-fix");
  }

  FixGround as(String login) {
    role = login;
    return this;
  }

  FixGround execute(String sql) {
    server.execute(database, sql);
    return this;
  }

  /** One by one, each outside a transaction; what fails is passed over. */
  FixGround attempt(String... statements) {
    try (Connection connection = server.connect(database)) {
      for (String sql : statements) {
        try (Statement statement = connection.createStatement()) {
          statement.execute(sql);
        } catch (SQLException ignored) {
          // It was meant to fail.
        }
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  /** The indexes that are not valid, by name. */
  String invalid() {
    return query(
        "SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text)"
            + " FROM pg_index WHERE NOT (indisvalid AND indisready AND indislive)");
  }

  /** A table with its partitions, as they are now. */
  TableTree tree(String schema, String table) {
    try (Connection connection = server.connect(database)) {
      return tree(connection, new TableName(schema, table));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static TableTree tree(Connection connection, TableName table) throws SQLException {
    List<TableTree> parts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CHILDREN)) {
      statement.setString(1, table.quoted());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          parts.add(tree(connection, new TableName(row.getString(1), row.getString(2))));
        }
      }
    }
    return new TableTree(table, !parts.isEmpty(), parts);
  }

  CreateIndex create(String schema, String table, String... columns) {
    return CreateIndex.on(tree(schema, table), List.of(columns));
  }

  DropIndex drop(String schema, String table, String index) {
    return new DropIndex(
        tree(schema, table),
        new TableName(schema, index),
        query(
            "SELECT pg_get_indexdef('%s'::regclass)"
                .formatted(new TableName(schema, index).quoted())));
  }

  /** Mends, whatever has to be agreed to. */
  Fixed fix(IndexRemedy... remedies) {
    return fix(
        new FixRequest(Arrays.stream(remedies).map(one -> mending(one, "c1")).toList(), true),
        false);
  }

  static Mending mending(IndexRemedy remedy, String check, String... covers) {
    return new Mending(remedy, List.of(check), List.of(covers), true);
  }

  /**
   * What came of a run.
   *
   * @param plan what was planned
   * @param result what was done; empty when nothing was
   */
  record Fixed(FixPlan plan, FixResult result) {
    List<String> statements() {
      return plan.tasks().stream().map(FixTask::statement).toList();
    }

    List<String> notes() {
      return Stream.concat(plan.notes().stream(), result.notes().stream())
          .map(note -> note.kind().word() + ": " + note.text())
          .toList();
    }
  }

  Fixed fix(FixRequest request, boolean dryRun) {
    return fix(database(), request, dryRun);
  }

  private Fixed fix(Database where, FixRequest request, boolean dryRun) {
    try (Session session = where.open("test")) {
      IndexFixWork work =
          new IndexFixWork(
              where,
              session,
              new FixSettings(Duration.ofSeconds(1), 10, Duration.ofSeconds(60)),
              request,
              said::add,
              () -> false);
      FixResult applied =
          new PlanRunner(plan -> {}, (plan, risk) -> {})
              .run(work, new PlanRequest(dryRun, null, false))
              .applied();
      work.requireNames();
      return new Fixed(work.fix(), applied == null ? new FixResult(List.of(), List.of()) : applied);
    }
  }

  Run run(String... line) {
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of("--url", url()));
    return new CliRunner(directory).run(all.toArray(String[]::new));
  }

  /** Starts a process of its own. */
  Running start(Class<?> program, String... arguments) {
    return Processes.start(DharmaProcess.java(directory, List.of(), program, arguments));
  }

  String url() {
    return server.url(database, role);
  }

  String name() {
    return database;
  }

  Postgres server() {
    return server;
  }

  Path directory() {
    return directory;
  }

  List<String> said() {
    return List.copyOf(said);
  }

  Database database() {
    return server.database(database, role);
  }
}
