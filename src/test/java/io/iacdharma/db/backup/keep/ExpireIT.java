package io.iacdharma.db.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.Main;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups expire from a real repository, by the command and in processes that are killed. */
class ExpireIT {

  private static final int DAYS = 12;
  private static final int KILLS = 10;

  @TempDir static Path filled;
  @TempDir Path folder;
  private Archive archive;

  /** So long ago that a backup of every day since then ends an hour ago. */
  private static Instant begin() {
    return Clock.systemUTC()
        .instant()
        .truncatedTo(ChronoUnit.SECONDS)
        .minus(Duration.ofDays(DAYS))
        .minus(Duration.ofHours(1));
  }

  @BeforeAll
  static void fill() {
    assertThat(new PaperArchive(filled, begin()).fill(DAYS).archive().backups().all()).isNotEmpty();
  }

  @BeforeEach
  void copy() throws IOException {
    assertThat(
            Processes.run(
                    new ProcessBuilder(
                        "cp", "-a", filled.resolve("repository").toString(), folder.toString()))
                .status())
        .isZero();
    archive = new PaperArchive(folder, begin()).archive();
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          repositories:
            main:
              path: repository
          keep:
            window: 3d
            daily: 5
            weekly: 0
            monthly: 0
            minimum: 2
        """);
  }

  @Test
  void showsReasonsAndRemovesWhatNothingNeeds() {
    List<BackupRecord> before = archive.backups().all();
    int segments = archive.wal().segments(1).size();
    String told = cli().run("backup", "expire", "--dry-run").expect(0).out();
    assertThat(told)
        .contains("kept: window of 3d", "kept: newest of the day ", "expires: older than")
        .contains("apply with: dharma-db backup expire --yes");
    assertThat(archive.backups().all()).isEqualTo(before);
    cli().run("backup", "expire").expect(6);
    cli().run("backup", "expire", "--dry-run", "--exit-code").expect(3);
    assertThat(archive.backups().all()).isEqualTo(before);
    archive.events().add(event(EventKind.HELD, before.get(3).label(), true, "a court wants it"));
    cli().run("backup", "expire", "--yes").expect(0);
    List<BackupRecord> after = archive.backups().all();
    // The window's three fulls with their increments, two more days, what is held with its full.
    assertThat(after).contains(before.get(2), before.get(3)).doesNotContain(before.get(4));
    assertThat(after).hasSize(2 * 3 + 2 + 2);
    assertThat(archive.backups().leftovers()).isEmpty();
    requireWhole();
    List<SegmentName> left = archive.wal().segments(1);
    assertThat(left.size()).isLessThan(segments).isGreaterThan(3 * 4);
    assertThat(archive.events().of(EventKind.WAL_EXPIRED)).isNotEmpty();
    assertThat(cli().run("backup", "expire", "--yes").expect(0).out()).contains("nothing expires");
  }

  /** Each repository keeps by its own rules, by whatever word it is named. */
  @Test
  void keepsByTheRulesOfEachRepository() throws IOException {
    assertThat(
            Processes.run(
                    new ProcessBuilder(
                        "cp",
                        "-a",
                        folder.resolve("repository").toString(),
                        folder.resolve("far").toString()))
                .status())
        .isZero();
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          repositories:
            main:
              path: repository
            far:
              path: far
              required: false
              keepFull: 9
              keepWindow: 1d
              keepDaily: 0
          keep:
            window: 3d
            daily: 5
            weekly: 0
            monthly: 0
        """);
    String newest = archive.backups().all().get(2 * DAYS - 6).label();
    String told = cli().run("backup", "expire", "--dry-run").expect(0).out();
    assertThat(told).contains("kept: window of 3d", "kept: window of 1d", "one of the 9 newest");
    assertThat(cli().run("backup", "show", newest, "-o", "json").expect(0).out())
        .contains("window of 3d", "one of the 9 newest");
    String far = folder.resolve("far").toString();
    assertThat(cli().run("backup", "expire", "--dry-run", "--repository", far).expect(0).out())
        .contains("window of 1d")
        .doesNotContain("window of 3d");
    cli().run("backup", "expire", "--yes").expect(0);
    assertThat(archive.backups().all()).hasSize(2 * 3 + 2);
    try (Stream<Path> kept =
        Files.list(folder.resolve("far/archives/" + archive.id() + "/backups"))) {
      assertThat(kept).hasSize(2 * 9);
    }
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        "backup: {repositories: {main: {path: repository, keepMinimum: 0}}}\n");
    assertThat(cli().run("backup", "expire", "--dry-run").expect(2).err())
        .contains("backup.repositories.main.keepMinimum");
  }

  @Test
  void refusesByNameWhatIsNeeded() {
    List<BackupRecord> all = archive.backups().all();
    assertThat(cli().run("backup", "expire", all.get(0).label(), "--yes").expect(6).err())
        .contains("BACKUP_KEPT", all.get(1).label() + " builds on it");
    cli().run("backup", "hold", all.get(1).label(), "--reason", "audit").expect(0);
    assertThat(cli().run("backup", "expire", all.get(1).label(), "--yes").expect(6).err())
        .contains("it is held: audit");
    assertThat(cli().run("backup", "hold").expect(0).out()).contains("audit");
    cli().run("backup", "hold", "--release", all.get(1).label()).expect(0);
    cli().run("backup", "expire", all.get(1).label(), "--yes").expect(0);
    assertThat(archive.backups().find(all.get(1).label())).isEmpty();
    cli().run("backup", "expire", all.get(1).label(), "--yes").expect(2);
    cli().run("backup", "hold", all.get(1).label(), "--reason", "late").expect(2);
  }

  @Test
  void waitsForWhoWorksWithTheArchive() {
    try (Repository.Hold restore =
        archive.repository().lock(archive.id().toString(), true, "restore", Duration.ZERO)) {
      assertThat(restore).isNotNull();
      assertThat(cli().run("backup", "expire", "--yes", "--wait", "1s").expect(7).err())
          .contains("LOCK_HELD");
    }
    assertThat(archive.backups().all()).hasSize(2 * DAYS);
  }

  @Test
  void neverRemovesWalWithoutHavingGivenUpABackup() {
    for (BackupRecord backup : archive.backups().all().subList(2, 2 * DAYS)) {
      archive.backups().remove(backup.label());
    }
    cli().run("backup", "expire", "--yes").expect(0);
    assertThat(archive.wal().segments(1)).hasSize(DAYS * 4 + 1);
  }

  @Test
  void removesWhatKilledRunsLeft() throws IOException {
    Path old = folder.resolve("repository").resolve(archive.key("backups/20200101T000000Z-full"));
    Files.createDirectories(old);
    Files.writeString(old.resolve("base.tar.zst"), "half");
    String young = archive.backups().all().get(2 * DAYS - 1).label();
    Files.delete(folder.resolve("repository").resolve(archive.backups().key(young, "backup.json")));
    cli().run("backup", "expire", "--yes").expect(0);
    assertThat(old).doesNotExist();
    assertThat(archive.backups().leftovers()).containsExactly(young);
  }

  @Test
  void isWholeWheneverItIsKilled() {
    Random random = new Random(6);
    for (int kill = 0; kill < KILLS; kill++) {
      int events = archive.events().of(EventKind.EXPIRED).size();
      int moment = 1 + random.nextInt(2);
      Processes.Running run = Processes.start(program());
      while (run.isAlive() && archive.events().of(EventKind.EXPIRED).size() < events + moment) {
        Thread.onSpinWait();
      }
      run.signal("KILL");
      run.end();
      requireWhole();
      ArchiveState state = ArchiveState.read(archive);
      Lineage lineage = new Lineage(state.backups());
      assertThat(state.backups()).allMatch(lineage::isWhole);
      assertThat(Recoverable.of(state).from()).isNotNull();
    }
    cli().run("backup", "expire", "--yes").expect(0);
    requireWhole();
    assertThat(archive.backups().leftovers()).isEmpty();
    assertThat(archive.backups().all()).hasSize(2 * 3 + 2);
    assertThat(cli().run("backup", "expire", "--yes").expect(0).out()).contains("nothing expires");
  }

  private ProcessBuilder program() {
    return DharmaProcess.java(folder, List.of(), Main.class, "backup", "expire", "--yes");
  }

  /** Every backup that is listed has all its files and its WAL, as they were written. */
  private void requireWhole() {
    Repository repository = archive.repository();
    for (BackupRecord backup : archive.backups().all()) {
      for (BackupRecord.StoredFile file : backup.files()) {
        byte[] content =
            repository.read(archive.backups().key(backup.label(), file.name())).orElseThrow();
        assertThat(Sha256.of(content)).as(file.name()).isEqualTo(file.sha256());
      }
      for (SegmentName segment :
          TimelineHistory.first()
              .segments(backup.startLsn(), backup.stopLsn(), archive.about().segmentSize())) {
        WalRecord record = archive.wal().find(segment).orElseThrow();
        assertThat(repository.size(archive.wal().fileKey(record))).contains(record.storedBytes());
      }
    }
  }

  private static EventRecord event(EventKind kind, String label, boolean good, String reason) {
    return EventRecord.of(Clock.systemUTC().instant(), kind, label, good, reason, "test");
  }

  private CliRunner cli() {
    return new CliRunner(folder);
  }
}
