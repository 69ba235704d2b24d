package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.support.Postgres;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows in their canonical form: what is in a line, in which order, and who may not see all. */
class RowStreamIT {

  private static final TableName LOG = new TableName("app", "Log.1");

  private static final String TABLE =
      """
      CREATE SCHEMA app;
      CREATE TABLE app."Log.1" (
        at timestamptz NOT NULL, gone int, id bigint GENERATED ALWAYS AS IDENTITY, tenant text NOT NULL,
        tx xid8 NOT NULL DEFAULT pg_current_xact_id(), note text, bytes bytea, span interval, number float8,
        PRIMARY KEY (tenant, id, at)) PARTITION BY RANGE (at);
      ALTER TABLE app."Log.1" DROP COLUMN gone;
      CREATE INDEX ON app."Log.1" (tx);
      CREATE INDEX ON app."Log.1" (tx, id);
      CREATE TABLE app."März" PARTITION OF app."Log.1"
        FOR VALUES FROM ('2026-03-01 00:00+00') TO ('2026-04-01 00:00+00');
      CREATE TABLE app.later PARTITION OF app."Log.1"
        FOR VALUES FROM ('2026-04-01 00:00+00') TO (MAXVALUE);
      CREATE TABLE app.rest PARTITION OF app."Log.1" DEFAULT;
      ALTER DATABASE :db SET TimeZone = 'Asia/Kathmandu';
      ALTER DATABASE :db SET DateStyle = 'German';
      ALTER DATABASE :db SET IntervalStyle = 'iso_8601';
      ALTER DATABASE :db SET bytea_output = 'escape';
      ALTER DATABASE :db SET extra_float_digits = -3
      """;

  static List<Postgres> servers() {
    return Postgres.ends().toList();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void writesRowsTheSameWhateverTheSessionIs(Postgres server) {
    String database = database(server);
    server.execute(
        database,
        """
        INSERT INTO app."Log.1" (at, tenant, note, bytes, span, number) VALUES
          ('2026-03-01 00:00+00', 'ä', E'a\\tb\\nc\\\\d', '\\x00ff', '1 mon 2 d 03:04', 0.1::float8 + 0.2),
          ('2026-03-31 23:59:59.5+00', 'Z', NULL, NULL, NULL, 'NaN'),
          ('2026-05-01 00:00+00', 'z', '', '', '0', 0)
        """);
    List<String> march = lines(server, database, "März", TxRange.all());
    String tx = server.query(database, "SELECT min(tx) FROM app.\"Log.1\"");
    assertThat(march)
        .containsExactly(
            "2026-03-01 00:00:00+00\t1\tä\t%s\ta\\tb\\nc\\\\d\t\\\\x00ff\t1 mon 2 days 03:04:00\t0.30000000000000004"
                .formatted(tx),
            "2026-03-31 23:59:59.5+00\t2\tZ\t%s\t\\N\t\\N\t\\N\tNaN".formatted(tx));
    assertThat(lines(server, database, "later", TxRange.all())).hasSize(1);
    assertThat(lines(server, database, "rest", TxRange.all())).isEmpty();
    long first = Long.parseLong(tx);
    assertThat(lines(server, database, "März", TxRange.below(first))).isEmpty();
    assertThat(lines(server, database, "März", TxRange.of(first, first + 1))).hasSize(2);
    assertThat(lines(server, database, "März", TxRange.from(first + 1))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void ordersByTransactionThenByTheIndexThenByBytes(Postgres server) {
    String database = database(server);
    server.execute(
        database,
        """
        ALTER TABLE app."Log.1" ALTER COLUMN id DROP IDENTITY;
        INSERT INTO app."Log.1" (at, id, tenant) VALUES
          ('2026-03-02 00:00+00', 7, 'b'), ('2026-03-02 00:00+00', 7, 'B'), ('2026-03-02 00:00+00', 3, 'z')
        """);
    server.execute(
        database,
        "INSERT INTO app.\"Log.1\" (at, id, tenant) VALUES ('2026-03-01 00:00+00', 1, 'a')");
    reading(
        server,
        database,
        LOG,
        opened -> {
          assertThat(opened.table.order()).containsExactly("tx", "id", "tenant", "at");
          SealedLeaf leaf = opened.table.leaf("März").orElseThrow();
          SealedLeaf.Bounds bounds = Objects.requireNonNull(leaf.bounds());
          assertThat(bounds.from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
          assertThat(leaf.end()).isEqualTo(Instant.parse("2026-04-01T00:00:00Z"));
          assertThat(opened.table.leaf("later").orElseThrow().end()).isNull();
          assertThat(opened.table.leaf("rest").orElseThrow().isDefault()).isTrue();
          RowFields fields = new RowFields(opened.table.form());
          List<String> keys = new ArrayList<>();
          opened.stream.read(
              leaf,
              opened.table.form(),
              TxRange.all(),
              (buffer, offset, length) ->
                  keys.add(fields.key(buffer, offset, length).replaceFirst("tx \\d+, ", "")));
          assertThat(keys)
              .containsExactly(
                  "id 3, tenant z, at 2026-03-02 00:00:00+00",
                  "id 7, tenant B, at 2026-03-02 00:00:00+00",
                  "id 7, tenant b, at 2026-03-02 00:00:00+00",
                  "id 1, tenant a, at 2026-03-01 00:00:00+00");
          return true;
        });
  }

  @ParameterizedTest
  @MethodSource("servers")
  void readsADetachedPartitionAndATableOfItsOwn(Postgres server) {
    String database = database(server);
    server.execute(
        database, "INSERT INTO app.\"Log.1\" (at, tenant) VALUES ('2026-03-02 00:00+00', 'a')");
    List<String> attached = lines(server, database, "März", TxRange.all());
    server.execute(database, "ALTER TABLE app.\"Log.1\" DETACH PARTITION app.\"März\"");
    reading(
        server,
        database,
        new TableName("app", "März"),
        opened -> {
          assertThat(opened.table.partitioned()).isFalse();
          assertThat(opened.lines("März", TxRange.all())).isEqualTo(attached);
          return true;
        });
  }

  @ParameterizedTest
  @MethodSource("servers")
  void refusesWhereRowsMayBeHidden(Postgres server) {
    String database = database(server);
    String role = "reader_" + database;
    server.execute(
        database, "CREATE ROLE %s LOGIN; GRANT USAGE ON SCHEMA app TO %s".formatted(role, role));
    assertRefused(
        server, database, role, ErrorCode.PRIVILEGE_MISSING, "GRANT SELECT ON app.\"Log.1\" TO");
    server.execute(
        database,
        """
        GRANT SELECT ON app."Log.1" TO :role;
        ALTER TABLE app."Log.1" ENABLE ROW LEVEL SECURITY;
        CREATE POLICY mine ON app."Log.1" USING (tenant = 'a')
        """
            .replace(":role", role));
    assertRefused(server, database, role, ErrorCode.AUDIT_ROWS_HIDDEN, "USING (true)");
    server.execute(
        database, "CREATE POLICY every ON app.\"Log.1\" FOR SELECT TO " + role + " USING (true)");
    assertThat(visible(server, database, role)).isTrue();
    server.execute(
        database, "CREATE POLICY less ON app.\"Log.1\" AS RESTRICTIVE USING (tenant <> 'b')");
    assertRefused(server, database, role, ErrorCode.AUDIT_ROWS_HIDDEN, "less");
    // A superuser is hidden nothing from, whatever the policies say.
    assertThat(visible(server, database, "postgres")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void refusesWhatHasNoCertainOrder(Postgres server) {
    String database = database(server);
    server.execute(
        database,
        """
        CREATE TABLE app.bare (tx xid8 NOT NULL DEFAULT pg_current_xact_id());
        CREATE TABLE app.hashed (id int PRIMARY KEY) PARTITION BY HASH (id);
        CREATE VIEW app.seen AS SELECT 1
        """);
    for (String name : List.of("bare", "hashed", "seen")) {
      assertFails(server, database, new TableName("app", name), ErrorCode.AUDIT_TABLE_UNSUPPORTED);
    }
    assertFails(server, database, new TableName("app", "none"), ErrorCode.AUDIT_TABLE_MISSING);
  }

  private static String database(Postgres server) {
    String database = server.freshDatabase();
    for (String statement : TABLE.replace(":db", database).split(";\n")) {
      server.execute(database, statement);
    }
    return database;
  }

  private static List<String> lines(
      Postgres server, String database, String partition, TxRange range) {
    return reading(server, database, LOG, opened -> opened.lines(partition, range));
  }

  private static boolean visible(Postgres server, String database, String role) {
    return reading(
        server,
        database,
        LOG,
        role,
        opened -> {
          RowVisibility.require(opened.transaction, opened.table);
          return true;
        });
  }

  private static void assertRefused(
      Postgres server, String database, String role, ErrorCode code, String words) {
    assertThatThrownBy(() -> visible(server, database, role))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().cause() + " " + e.problem().hint()).contains(words);
            });
  }

  private static void assertFails(
      Postgres server, String database, TableName table, ErrorCode code) {
    assertThatThrownBy(() -> reading(server, database, table, opened -> true))
        .isInstanceOfSatisfying(
            DharmaException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private static <T extends @Nullable Object> T reading(
      Postgres server, String database, TableName table, Function<Opened, T> work) {
    return reading(server, database, table, null, work);
  }

  private static <T extends @Nullable Object> T reading(
      Postgres server,
      String database,
      TableName table,
      @Nullable String role,
      Function<Opened, T> work) {
    Database target = server.database(database);
    ZoneId zone = ZoneOffset.UTC;
    try (Session session = target.open("test");
        ReadTransaction transaction = ReadTransaction.begin(session, role)) {
      SealedTable read = new SealedTableInspector(transaction).read(table, zone);
      return work.apply(new Opened(transaction, read, new RowStream(transaction, read)));
    }
  }

  private record Opened(ReadTransaction transaction, SealedTable table, RowStream stream) {
    List<String> lines(String partition, TxRange range) {
      List<String> lines = new ArrayList<>();
      long count =
          stream.read(
              table.leaf(partition).orElseThrow(),
              table.form(),
              range,
              (buffer, offset, length) ->
                  lines.add(new String(buffer, offset, length, StandardCharsets.UTF_8)));
      assertThat(count).isEqualTo(lines.size());
      return lines;
    }
  }
}
