package io.iacdharma.db.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reader tells is what pg_waldump tells, of segments that real servers wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalReaderIT {

  private static final int MEGABYTE = 1 << 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'").withZone(ZoneOffset.UTC);

  private final List<Postgres> servers = new ArrayList<>();

  @BeforeAll
  void startServers() {
    Postgres.all()
        .map(Postgres::bin)
        .forEach(
            bin -> servers.add(Postgres.start(bin, "max_prepared_transactions=5", "timezone=UTC")));
  }

  @AfterAll
  void stopServers() {
    servers.forEach(Postgres::stop);
  }

  Stream<Postgres> servers() {
    return servers.stream();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void tellsWhatTheServersOwnProgramTells(Postgres server) throws Exception {
    Written written = write(server);
    List<String> told = new ArrayList<>();
    WalReader reader = new WalReader(new Teller(told));
    Lsn end = Lsn.of(0);
    for (SegmentName segment : written.segments()) {
      end = reader.read(segment, Files.readAllBytes(server.data().resolve("pg_wal/" + segment)));
    }
    assertThat(end).isEqualTo(written.segments().get(written.segments().size() - 1).end(1 << 24));
    List<String> expected = waldump(server, written);
    assertThat(expected).hasSizeGreaterThan(300);
    assertThat(expected).anyMatch(line -> line.contains("ABORT"));
    assertThat(expected).anyMatch(line -> line.contains("PREPARED"));
    assertThat(expected).anyMatch(line -> line.contains("RESTORE_POINT here"));
    assertThat(told).isEqualTo(expected.stream().map(WalReaderIT::plain).toList());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void findsEveryFlippedByteOfARecord(Postgres server) throws Exception {
    SegmentName segment = write(server).segments().get(0);
    byte[] content = Files.readAllBytes(server.data().resolve("pg_wal/" + segment));
    assertThat(SegmentFacts.read(segment, content).transactions()).isPositive();
    Random random = new Random(42);
    for (int i = 0; i < 40; i++) {
      // Behind the page header, where a record is for certain: the segment is full.
      int at = random.nextInt(8 * MEGABYTE / 8192) * 8192 + 100 + random.nextInt(8000);
      content[at] ^= 0x10;
      try {
        SegmentFacts facts = SegmentFacts.read(segment, content);
        // Padding between records is nobody's content.
        assertThat(facts.end()).isEqualTo(segment.end(1 << 24));
        content[at] ^= 0x10;
        i--;
        assertThat(content[at]).as("padding at %d", at).isZero();
      } catch (WalDamage e) {
        assertThat(e.segment()).isEqualTo(segment);
        content[at] ^= 0x10;
      }
    }
    assertThatThrownBy(() -> SegmentFacts.read(segment.next(1 << 24), content))
        .isInstanceOf(WalDamage.class)
        .hasMessageContaining("its first page is that of " + segment.start(1 << 24));
  }

  /** Several segments: with rows, subtransactions, aborts, a prepared transaction, a drop. */
  private static Written write(Postgres server) {
    server.execute("postgres", "SELECT pg_switch_wal()");
    server.execute("postgres", "DROP TABLE IF EXISTS t; CREATE TABLE t (id int, pad text)");
    Lsn from = Lsn.parse(server.query("postgres", "SELECT pg_current_wal_lsn()"));
    server.execute(
        "postgres",
        """
        DO $$ BEGIN FOR i IN 1..150 LOOP
          INSERT INTO t SELECT i, repeat(md5(i::text), 200) FROM generate_series(1, 30);
          COMMIT;
          BEGIN INSERT INTO t VALUES (i); RAISE EXCEPTION 'x'; EXCEPTION WHEN others THEN END;
          COMMIT;
          INSERT INTO t VALUES (i, 'gone'); ROLLBACK;
        END LOOP; END $$
        """);
    server.execute("postgres", "SELECT pg_create_restore_point('here')");
    server.execute(
        "postgres",
        "BEGIN; CREATE TABLE p (i int); SAVEPOINT a; DROP TABLE t; PREPARE TRANSACTION 'x'");
    server.execute("postgres", "COMMIT PREPARED 'x'");
    server.execute("postgres", "DROP TABLE p");
    Lsn to = Lsn.parse(server.query("postgres", "SELECT pg_switch_wal()"));
    return new Written(TimelineHistory.first().segments(from, to, 1 << 24));
  }

  private List<String> waldump(Postgres server, Written written) {
    List<SegmentName> segments = written.segments();
    return new SystemProcessRunner()
        .require(
            Program.of(
                    server.bin().resolve("pg_waldump"),
                    "-p",
                    server.data().resolve("pg_wal").toString(),
                    segments.get(0).toString(),
                    segments.get(segments.size() - 1).toString())
                .in(Path.of("/"))
                .within(Duration.ofMinutes(1)))
        .output()
        .lines()
        .filter(
            line ->
                line.contains("RESTORE_POINT")
                    || line.matches("rmgr: Transaction .*(COMMIT|ABORT)(_PREPARED)? .*"))
        .toList();
  }

  /** Record position, transaction, what and when. */
  private static String plain(String line) {
    String lsn = line.replaceAll(".*lsn: ([0-9A-F/]+),.*", "$1");
    if (line.contains("RESTORE_POINT")) {
      return Lsn.parse(lsn) + " RESTORE_POINT " + line.replaceAll(".*RESTORE_POINT ", "");
    }
    boolean prepared = line.contains("_PREPARED ");
    String xid =
        prepared
            ? line.replaceAll(".*_PREPARED (\\d+):? .*", "$1")
            : line.replaceAll(".* tx: +(\\d+),.*", "$1");
    String time = line.replaceAll(".*(\\d{4}-\\d\\d-\\d\\d [0-9:.]+ UTC).*", "$1");
    return "%s %s %s %s"
        .formatted(Lsn.parse(lsn), xid, line.contains("COMMIT") ? "COMMIT" : "ABORT", time);
  }

  private record Written(List<SegmentName> segments) {}

  private record Teller(List<String> told) implements WalListener {
    @Override
    public void transactionEnd(TransactionEnd end) {
      told.add(
          "%s %d %s %s"
              .formatted(
                  end.start(), end.xid(), end.committed() ? "COMMIT" : "ABORT", time(end.time())));
    }

    @Override
    public void restorePoint(RestorePointRecord point) {
      told.add("%s RESTORE_POINT %s".formatted(point.start(), point.name()));
    }

    private static String time(Instant time) {
      return TIME.format(time);
    }
  }
}
