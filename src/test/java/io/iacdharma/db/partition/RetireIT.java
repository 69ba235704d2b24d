package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.wal.Lsn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Partitions leave their table when their real upper bound is old enough, and not before. */
class RetireIT {

  private static final String NOW = "2026-03-15T12:00:00Z";

  /** A wide partition with an old name, and months from December on. */
  private static Ground ground(Postgres server, String policy) {
    Ground ground =
        Ground.months(server)
            .execute(
                "CREATE TABLE s.old PARTITION OF s.events FOR VALUES FROM (MINVALUE) TO ('2025-12-01 00:00+00')")
            .policy("premake: 1");
    ground.rotate("2025-12-02T00:00:00Z").expect(0);
    ground.rotate("2026-02-02T00:00:00Z").expect(0);
    ground.rotate(NOW).expect(0);
    ground.execute(
        "INSERT INTO s.events SELECT g, timestamptz '2025-11-15 00:00+00' + g * interval '1 day' FROM generate_series(1, 120) g");
    return ground.policy(policy);
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void detachesByTheRealUpperBound(Postgres server) {
    Ground ground = ground(server, "premake: 1, retention: 3mon, onExpire: detach, archive: none");
    assertThat(ground.names())
        .isEqualTo(
            "events_2025_12 events_2026_01 events_2026_02 events_2026_03 events_2026_04 old");
    Run waits = ground.rotate(NOW, "--exit-code").expect(3);
    assertThat(waits.err()).contains("to detach s.old waits for --yes");
    assertThat(ground.names()).contains("old");
    ground.rotate(NOW, "--yes").expect(0);
    assertThat(ground.names())
        .isEqualTo("events_2025_12 events_2026_01 events_2026_02 events_2026_03 events_2026_04");
    assertThat(ground.query("SELECT count(*) FROM s.old")).isEqualTo("15");
    assertThat(ground.query("SELECT obj_description('s.old'::regclass)"))
        .contains("dharma-db: detached from s.events ")
        .contains(" at 2026-03-15T12:00:00Z");
    assertThat(ground.query("SELECT state || detached_at FROM dharma_partition"))
        .isEqualTo("detached2026-03-15 12:00:00+00");
    assertThat(ground.rotate(NOW, "--yes").expect(0).out()).contains("nothing to do");
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void finalizesWhatAnInterruptionLeft(Postgres server) throws SQLException {
    Ground ground = ground(server, "premake: 1");
    // A reader that has seen the table keeps the detach from its end; the timeout interrupts it.
    try (Connection reader = server.connect(ground.database());
        Statement read = reader.createStatement()) {
      reader.setAutoCommit(false);
      read.execute("SELECT count(*) FROM s.events");
      ground.expectRefusal(
          "SET lock_timeout = 200; ALTER TABLE s.events DETACH PARTITION s.old CONCURRENTLY",
          "55P03");
      assertThat(ground.query("SELECT count(*) FROM pg_inherits WHERE inhdetachpending"))
          .isEqualTo("1");
    }
    assertThat(ground.rotate(NOW).expect(0).out()).contains("finalize s.old");
    assertThat(ground.query("SELECT count(*) FROM pg_inherits WHERE inhdetachpending"))
        .isEqualTo("0");
    assertThat(ground.names()).doesNotContain("old");
    // Somebody else began it: the table is nobody's to drop.
    assertThat(ground.query("SELECT to_regclass('dharma_partition') IS NULL")).isEqualTo("t");
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void detachesBesideADefaultPartition(Postgres server) {
    Ground ground =
        ground(server, "premake: 1, retention: 3mon, onExpire: detach, archive: none")
            .execute("CREATE TABLE s.rest PARTITION OF s.events DEFAULT");
    ground.rotate(NOW, "--yes").expect(0);
    assertThat(ground.names())
        .isEqualTo(
            "events_2025_12 events_2026_01 events_2026_02 events_2026_03 events_2026_04 rest");
    assertThat(ground.query("SELECT obj_description('s.old'::regclass)"))
        .contains("dharma-db: detached");
  }

  @Test
  void namesTheForeignKeyThatIsInTheWay() {
    Ground ground =
        ground(Postgres.newest(), "premake: 1, retention: 3mon, onExpire: detach, archive: none")
            .execute(
                "CREATE TABLE s.notes (id bigint, at timestamptz, CONSTRAINT about FOREIGN KEY (id, at) REFERENCES s.events)");
    assertThat(ground.rotate(NOW, "--yes").expect(0).err())
        .contains("s.old stays: foreign key about of s.notes refers to s.events");
    assertThat(ground.names()).contains("old");
  }

  @Test
  void keepsTheLastPartitionAndThePresent() {
    Ground ground = Ground.months(Postgres.newest());
    ground.execute(
        "CREATE TABLE s.old PARTITION OF s.events FOR VALUES FROM (MINVALUE) TO ('2030-01-01 00:00+00')");
    ground.policy("premake: 1, retention: 1d, onExpire: detach, archive: none");
    assertThat(ground.rotate(NOW, "--yes").expect(0).out()).contains("nothing to do");
    assertThat(ground.names()).isEqualTo("old");
  }

  @Test
  void archivesBeforeItDropsAndKeepsTheGrace() {
    Ground ground =
        ground(Postgres.newest(), "premake: 1, retention: 3mon, onExpire: drop, grace: 7d");
    ground.rotate(NOW, "--yes").expect(0);
    assertThat(
            ground.query(
                "SELECT state || ' ' || rows || ' ' || (archive <> '') FROM dharma_partition"))
        .isEqualTo("detached 15 true");
    ground.expectRefusal("INSERT INTO s.old VALUES (1, '2025-01-01')", "42501");
    ground.expectRefusal("UPDATE s.old SET note = ''", "42501");
    ground.expectRefusal("TRUNCATE s.old", "42501");
    assertThat(
            ground
                .rotate("2026-03-20T00:00:00Z", "--yes", "--confirm", ground.database())
                .expect(0)
                .err())
        .contains("s.old is detached and is dropped after 2026-03-22T12:00:00Z");
    String later = "2026-03-23T00:00:00Z";
    assertThat(ground.rotate(later, "--yes").expect(0).err())
        .contains("to drop s.old waits for --confirm " + ground.database());
    assertThat(ground.query("SELECT to_regclass('s.old') IS NOT NULL")).isEqualTo("t");
    // Rows that are not those of the archive: somebody made the table writable.
    ground.execute(
        "ALTER TABLE s.old DISABLE TRIGGER refuse_insert; INSERT INTO s.old VALUES (1, '2025-01-01');"
            + " ALTER TABLE s.old ENABLE ALWAYS TRIGGER refuse_insert");
    assertThat(ground.rotate(later, "--yes", "--confirm", ground.database()).status()).isNotZero();
    assertThat(ground.query("SELECT count(*) FROM s.old")).isEqualTo("16");
    ground.execute(
        "ALTER TABLE s.old DISABLE TRIGGER refuse_update; DELETE FROM s.old WHERE at = '2025-01-01';"
            + " ALTER TABLE s.old ENABLE ALWAYS TRIGGER refuse_update");
    ground.rotate(later, "--yes", "--confirm", ground.database()).expect(0);
    assertThat(ground.query("SELECT to_regclass('s.old') IS NULL")).isEqualTo("t");
    assertThat(ground.query("SELECT state FROM dharma_partition")).isEqualTo("dropped");
  }

  @Test
  void dropsOnlyWhatABackupHas() {
    Ground ground = Ground.months(Postgres.newest());
    ground.execute(
        "CREATE TABLE s.old PARTITION OF s.events FOR VALUES FROM (MINVALUE) TO ('2025-02-01 00:00+00')");
    Path folder = ground.directory().resolve("repository");
    ground.settings(
        "backup: { repositories: { main: { path: %s } } }%n".formatted(folder)
            + "partition: { tables: { s.events: { premake: 1, retention: 3mon, onExpire: drop, grace: 7d } } }");
    // The first run makes partitions: the last one never goes.
    ground.rotate(NOW, "--yes").expect(0);
    ground.rotate(NOW, "--yes").expect(0);
    String later = "2026-03-23T00:00:00Z";
    String[] drop = {"--yes", "--confirm", ground.database()};
    assertThat(ground.rotate(later, drop).expect(0).err())
        .contains("s.old is not dropped: backups cannot be read: repository 'main' is not there");
    Archive archive = archive(ground, folder);
    archive.backups().commit(backup(archive, "20260301T000000Z-full"));
    assertThat(ground.rotate(later, drop).expect(0).err())
        .contains("s.old is not dropped: no backup began since it was detached");
    archive.backups().commit(backup(archive, "20260320T000000Z-full"));
    ground.rotate(later, drop).expect(0);
    assertThat(ground.query("SELECT to_regclass('s.old') IS NULL")).isEqualTo("t");
  }

  private static Archive archive(Ground ground, Path folder) {
    Environment environment = new Environment(Map.of(), ground.directory(), ground.directory());
    Repository repository =
        new Repositories(new SettingsLoader(environment).load(Map.of(), null, null), environment)
            .openOrCreate(folder.toString())
            .get(0);
    String system = ground.query("SELECT system_identifier FROM pg_control_system()");
    return Archive.create(
        repository,
        new ArchiveRecord(
            1, ArchiveId.of(system, 1), 18, 1 << 24, Instant.EPOCH, null, null, null, "test"));
  }

  /** A record is enough: what is in a backup is not asked here. */
  private static BackupRecord backup(Archive archive, String label) {
    Instant at =
        LocalDateTime.parse(
                label.substring(0, 15), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss"))
            .toInstant(ZoneOffset.UTC);
    return new BackupRecord(
        1,
        label,
        BackupType.FULL,
        null,
        archive.id(),
        "18.1",
        18,
        1,
        Lsn.of(1),
        Lsn.of(2),
        at,
        at,
        1,
        1,
        "none",
        List.of(),
        List.of(),
        List.of(),
        null,
        false,
        false,
        "test");
  }
}
