package io.iacdharma.db.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is broken, or was never finished, expires too. */
class ExpireDebrisIT {

  private static final int DAYS = 6;

  @TempDir Path folder;
  private Archive archive;

  @BeforeEach
  void fill() throws IOException {
    Instant begin =
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(DAYS));
    archive = new PaperArchive(folder, begin.minus(Duration.ofHours(1))).fill(DAYS).archive();
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          repositories: { main: { path: repository } }
          keep: { window: 2d, daily: 0, weekly: 0, monthly: 0, minimum: 1 }
        """);
  }

  /** What nothing needs may be damaged: it goes, and does not keep the rest from going. */
  @Test
  void removesASegmentWhoseRecordIsDamaged() throws IOException {
    SegmentName second = archive.wal().segments(1).get(1);
    Path record = folder.resolve("repository").resolve(archive.wal().recordKey(second));
    Files.writeString(record, Files.readString(record).replace("\"ship\"", "\"shop\""));

    cli().run("backup", "expire", "--yes").expect(0);

    assertThat(archive.wal().segments(1).size()).isBetween(2 * 4, DAYS * 4 - 4);
    assertThat(record.resolveSibling(second + ".zst")).doesNotExist();
  }

  /** A folder holds them beside its objects, under the names that writers give. */
  @Test
  void removesWhatKilledRunsWereWriting() throws IOException {
    cli().run("backup", "expire", "--yes").expect(0);
    Path repository = folder.resolve("repository");
    Path own = repository.resolve(archive.key("wal/00000001/"));
    String name = "." + archive.wal().segments(1).get(2) + ".zst.%s.tmp";
    Path old = Files.writeString(own.resolve(name.formatted(UUID.randomUUID())), "half");
    Path key = Files.createDirectories(repository.resolve("keys/shared"));
    Path other = Files.writeString(key.resolve(name.formatted(UUID.randomUUID())), "half");
    Path young = Files.writeString(own.resolve(name.formatted(UUID.randomUUID())), "half");
    FileTime yesterday = FileTime.from(Clock.systemUTC().instant().minus(Duration.ofHours(25)));
    Files.setLastModifiedTime(old, yesterday);
    Files.setLastModifiedTime(other, yesterday);

    assertThat(cli().run("backup", "expire", "--dry-run").expect(0).err()).contains("plan: 1 step");
    assertThat(old).exists();
    assertThat(cli().run("backup", "expire", "--yes").expect(0).out())
        .contains("0 WAL segments removed", "2 files that killed runs were writing");

    assertThat(old).doesNotExist();
    assertThat(other).doesNotExist();
    assertThat(young).exists();
    assertThat(cli().run("backup", "expire", "--yes").expect(0).out()).contains("nothing expires");
  }

  private CliRunner cli() {
    return new CliRunner(folder);
  }
}
