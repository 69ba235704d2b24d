package io.iacdharma.db.backup.keep;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An archive in a real repository whose files no server has written: one WAL segment every six
 * hours, a full backup a day and an incremental one at noon.
 */
final class PaperArchive {

  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int SIZE = 1 << 20;
  private static final int HOURS = 6;

  private final Path folder;
  private final Instant begin;

  PaperArchive(Path folder, Instant begin) {
    this.folder = folder;
    this.begin = begin;
  }

  Archive archive() {
    Environment environment = new Environment(Map.of(), folder, folder);
    return Archive.create(
        new Repositories(new SettingsLoader(environment).load(Map.of(), null, null), environment)
            .openOrCreate(folder.resolve("repository").toString())
            .get(0),
        new ArchiveRecord(
            ArchiveRecord.FORMAT, ArchiveId.of("7", 1), 17, SIZE, begin, null, null, null, "test"));
  }

  /** Fills it. */
  PaperArchive fill(int days) {
    for (int hour = 0; hour <= days * 24; hour += HOURS) {
      segment(hour);
    }
    for (int day = 0; day < days; day++) {
      BackupRecord full = backup(day * 24, BackupType.FULL, null);
      backup(day * 24 + 12, BackupType.INCREMENTAL, full);
    }
    return this;
  }

  void segment(int hour) {
    SegmentName name = SegmentName.containing(1, lsn(hour), SIZE);
    byte[] content = ("WAL of hour " + hour).getBytes(StandardCharsets.UTF_8);
    String file = name + ".zst";
    Archive archive = archive();
    archive.repository().put(archive.wal().fileKey(name, file), content);
    Instant end = begin.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(30));
    archive
        .wal()
        .commit(
            new WalRecord(
                name.toString(),
                SIZE,
                "",
                file,
                content.length,
                Sha256.of(content),
                name.end(SIZE),
                1,
                end,
                end,
                List.of(),
                List.of(),
                end,
                "ship"));
  }

  BackupRecord backup(int hour, BackupType type, @Nullable BackupRecord parent) {
    Instant started = begin.plus(Duration.ofHours(hour));
    String label = LABEL.format(started) + (type == BackupType.FULL ? "-full" : "-incr");
    Archive archive = archive();
    List<BackupRecord.StoredFile> files = new ArrayList<>();
    for (String name : List.of("backup_manifest", "base.tar.zst", "1.tar.zst", "2.tar.zst")) {
      byte[] content = (label + name).getBytes(StandardCharsets.UTF_8);
      try {
        Path file = Files.createTempFile("dharma-db-test", ".part");
        Files.write(file, content);
        archive.backups().adopt(label, name, file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.add(new BackupRecord.StoredFile(name, content.length, Sha256.of(content)));
    }
    BackupRecord record =
        new BackupRecord(
            BackupRecord.FORMAT,
            label,
            type,
            parent == null ? null : parent.label(),
            archive.id(),
            "17.5",
            17,
            1,
            lsn(hour).plus(100),
            lsn(hour).plus(1000),
            started,
            started.plusSeconds(600),
            1000,
            100,
            "zstd",
            files,
            List.of(),
            List.of(),
            null,
            false,
            false,
            "test");
    archive.backups().commit(record);
    return record;
  }

  private static Lsn lsn(int hour) {
    return Lsn.of((hour / HOURS + 1L) * SIZE);
  }
}
