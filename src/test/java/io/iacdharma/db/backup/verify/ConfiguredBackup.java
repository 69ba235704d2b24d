package io.iacdharma.db.backup.verify;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.support.ArchivedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A backup that brings along a file of the server's configuration. */
final class ConfiguredBackup {

  private ConfiguredBackup() {}

  /** The same backup with a file of the server's configuration. */
  static BackupRecord of(ArchivedServer server, BackupRecord taken) throws IOException {
    Archive in = server.archive();
    String label = taken.label().replace("-full", "X-full");
    List<BackupRecord.StoredFile> files = new ArrayList<>(taken.files());
    byte[] settings = "port = 5432\n".getBytes(StandardCharsets.UTF_8);
    String name = "configuration/postgresql.conf";
    files.add(new BackupRecord.StoredFile(name, settings.length, Sha256.of(settings)));
    for (BackupRecord.StoredFile file : taken.files()) {
      in.backups()
          .put(
              label,
              file.name(),
              in.repository().local(in.backups().key(taken.label(), file.name())).orElseThrow());
    }
    Path file = server.folder().resolve("postgresql.conf");
    in.backups().put(label, name, Files.write(file, settings));
    BackupRecord record =
        new BackupRecord(
            taken.format(),
            label,
            BackupType.FULL,
            null,
            taken.archive(),
            taken.serverVersion(),
            taken.major(),
            taken.timeline(),
            taken.startLsn(),
            taken.stopLsn(),
            taken.startedAt(),
            taken.finishedAt(),
            taken.rawBytes(),
            taken.bytes(),
            taken.compression(),
            files,
            taken.tablespaces(),
            List.of("postgresql.conf"),
            null,
            false,
            false,
            "test");
    in.backups().commit(record);
    in.backups().remove(taken.label());
    return record;
  }
}
