package io.iacdharma.db.partition.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Values of every kind, from any server into the newest one and back, byte for byte. */
class RoundTripIT {

  private static final String TYPES = "CREATE TYPE app.mood AS ENUM ('sad', 'glad')";

  private static final String TABLE =
      """
      CREATE DOMAIN app.amount AS numeric(20,4);
      CREATE FUNCTION app.fine(numeric) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
      CREATE TABLE app."Odd ""Log\""" (
        at timestamptz NOT NULL, gone text, id bigint GENERATED ALWAYS AS IDENTITY, "Name, %" text NOT NULL,
        doc jsonb, raw json, amount app.amount CHECK (amount > -1000000), n numeric, f4 real, f8 float8, bytes bytea,
        tags text[], nested int[][], span interval, ip inet, mood app.mood, u uuid, b bit varying(5), c character(4),
        ch "char", d date, ts timestamp(3), tz time with time zone, range int4range, kind regtype, x xml,
        twice numeric GENERATED ALWAYS AS (n * 2) STORED, money money,
        CONSTRAINT kept CHECK (id > 0), CONSTRAINT own CHECK (app.fine(n)),
        PRIMARY KEY ("Name, %", at, id)) PARTITION BY RANGE (at);
      ALTER TABLE app."Odd ""Log\""" DROP COLUMN gone;
      CREATE TABLE app."Odd März" PARTITION OF app."Odd ""Log\"""
        FOR VALUES FROM (MINVALUE) TO ('2026-04-01 00:00+00');
      INSERT INTO app."Odd ""Log\""" (at, "Name, %", doc, raw, amount, n, f4, f8, bytes, tags, nested, span, ip, mood, u, b, c, ch,
                                     d, ts, tz, range, kind, x, money)
      VALUES ('2026-03-01 00:00:00.123456+00', E'tab\\tline\\nback\\\\slash\\r\\x01\\\\N', '{"b": 1.00, "a": "é\\u0001\\"", "aa": [1e2, null]}',
              E'{"b" :\\t1.0,\\n"b": 2}', 1.5, 12345678901234567890.123456789, 0.1, 0.1::float8 + 0.2, '\\x00ff5c0a', ARRAY['a,b', NULL, '', 'NULL', E'q"\\\\\\n'],
              '{{1,2},{3,NULL}}', '1 mon 2 days 03:04:05.678', '::1/64', 'glad', '00000000-0000-7000-8000-000000000001', B'101', 'ab', 'x',
              '2026-03-01', '2026-03-01 12:00:00.123', '12:00:00+05:30', '[1,5)', 'numeric', '<a>&#233;</a>', 1234.5),
             ('-infinity', '', '"text"', 'null', NULL, 'NaN', '-Infinity', '-0', '', '{}', NULL, '-1 year', NULL, 'sad', NULL, B'', '', '',
              'infinity', '0044-03-15 00:00:00 BC', '00:00:00-12', 'empty', 'app.mood', NULL, -1),
             ('2026-03-02 00:00+00', 'Ä', NULL, NULL, 0.0001, 1.10, 1e-30, 1e300, NULL, '[2:3]={a,b}', '{}', '0', '10.0.0.0/8', NULL, NULL, NULL, NULL, NULL,
              NULL, NULL, NULL, NULL, NULL, NULL, NULL),
             ('2026-03-02 00:00+00', 'a', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
              NULL, NULL, NULL, NULL, NULL, NULL, NULL)
      """;

  /** What a role's own settings could change in the text of a row. */
  private static final String STRANGE =
      """
      ALTER ROLE postgres IN DATABASE %1$s SET TimeZone = 'Asia/Kathmandu';
      ALTER ROLE postgres IN DATABASE %1$s SET DateStyle = 'German, DMY';
      ALTER ROLE postgres IN DATABASE %1$s SET IntervalStyle = 'iso_8601';
      ALTER ROLE postgres IN DATABASE %1$s SET bytea_output = 'escape';
      ALTER ROLE postgres IN DATABASE %1$s SET extra_float_digits = -3;
      ALTER ROLE postgres IN DATABASE %1$s SET search_path = app, public;
      ALTER ROLE postgres IN DATABASE %1$s SET xmlbinary = 'hex'
      """;

  static List<Postgres> servers() {
    return Postgres.all().toList();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void everyValueComesBackByteForByteOnTheNewestServer(Postgres server) throws IOException {
    Ledger from = odd(server);
    Path archive = archive(from);
    from.execute(STRANGE.formatted(from.database()));
    Path again = from.directory.resolve("again");
    from.json(
        "partition", "archive", "--table", "app.Odd \"Log\"", "--directory", again.toString());
    assertThat(rows(only(again))).isEqualTo(rows(archive));

    Ledger to = Ledger.empty(Postgres.newest());
    to.execute("CREATE SCHEMA back; " + TYPES);
    to.execute(STRANGE.formatted(to.database()));
    JsonNode restored =
        to.json("partition", "restore-archive", archive.toString(), "--into", "back");
    assertThat(restored.path("table").asString()).isEqualTo("back.Odd März");
    assertThat(restored.path("rows").asInt()).isEqualTo(4);
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    to.copy("SELECT * FROM back.\"Odd März\" ORDER BY \"Name, %\" COLLATE \"C\", at, id", back);
    assertThat(back.toString(StandardCharsets.UTF_8)).isEqualTo(rows(archive));
    assertThat(
            to.query(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'p' AND conrelid = 'back.\"Odd März\"'::regclass"))
        .isEqualTo("PRIMARY KEY (\"Name, %\", at, id)");
    assertThat(to.query("SELECT obj_description('back.\"Odd März\"'::regclass)"))
        .contains("app.Odd \"Log\"", restored.path("root").asString());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void theTableOfTheArchiveTakesItsRowsByHand(Postgres server) throws IOException {
    Ledger ledger = odd(server);
    Path archive = archive(ledger);
    String table = Files.readString(archive.resolve("table.sql"));
    assertThat(table)
        .contains(
            "CONSTRAINT \"kept\" CHECK",
            "\"amount\" numeric(20,4)",
            "PRIMARY KEY (\"Name, %\", \"at\", \"id\")")
        .doesNotContain("app.fine", "IDENTITY", "GENERATED", "gone");
    ledger.execute("CREATE SCHEMA hand; SET search_path = hand; " + table);
    assertThat(
            ledger.query(
                "SELECT count(*) FROM pg_attribute WHERE attrelid = 'hand.\"Odd März\"'::regclass AND attnum > 0"))
        .isEqualTo("27");
  }

  private static Ledger odd(Postgres server) {
    Ledger ledger = Ledger.empty(server);
    ledger.execute(TYPES + ";" + TABLE);
    return ledger.close("app.\"Odd März\"");
  }

  private static Path archive(Ledger ledger) {
    JsonNode archived =
        ledger.json("partition", "archive", "--table", "app.Odd \"Log\"").at("/archives/0");
    assertThat(archived.path("rows").asInt()).isEqualTo(4);
    Path folder = Path.of(archived.path("folder").asString());
    assertThat(folder.getFileName()).hasToString("Odd%20M%C3%A4rz.begin");
    assertThat(Folders.above(folder).getFileName()).hasToString("app.Odd%20%22Log%22");
    return folder;
  }

  private static Path only(Path all) {
    List<Path> found = ArchiveVerifier.find(all);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static String rows(Path archive) throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(archive.resolve("rows.copy.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
