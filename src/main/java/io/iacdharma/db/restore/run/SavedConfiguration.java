package io.iacdharma.db.restore.run;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Files of the configuration that lay outside the data directory, as Debian has them: without them
 * the restored server would not start. All of them come to {@code dharma-db/configuration}; where
 * the data directory lacks one that a server needs, it gets that, or a plain one.
 */
final class SavedConfiguration {

  private static final String KEPT = "configuration/";

  private SavedConfiguration() {}

  static void install(
      Archive archive, BackupRecord backup, Path into, Ownership owner, Consumer<String> talk)
      throws IOException {
    Path folder = OwnFolder.in(into).resolve("configuration");
    for (StoredFile file : backup.files()) {
      if (file.name().startsWith(KEPT)) {
        Path target = folder.resolve(file.name().substring(KEPT.length())).normalize();
        if (target.startsWith(folder) && target.getParent() != null) {
          makeFolders(target.getParent(), owner);
          Files.write(target, content(archive, backup, file));
          owner.take(target, "rw-------");
        }
      }
    }
    provide("postgresql.conf", "", folder, into, owner, talk);
    provide("pg_hba.conf", "local all all peer\n", folder, into, owner, talk);
    provide("pg_ident.conf", "", folder, into, owner, talk);
  }

  private static byte[] content(Archive archive, BackupRecord backup, StoredFile file) {
    byte[] content =
        archive
            .repository()
            .read(archive.backups().key(backup.label(), file.name()))
            .orElse(new byte[0]);
    if (!Sha256.of(content).equals(file.sha256())) {
      throw RunProblems.damaged(backup, List.of(file.name() + " has another checksum")).exception();
    }
    return content;
  }

  private static void provide(
      String name, String plain, Path folder, Path into, Ownership owner, Consumer<String> talk)
      throws IOException {
    Path target = into.resolve(name);
    if (Files.exists(target)) {
      return;
    }
    Path saved = folder.resolve(name);
    if (Files.exists(saved)) {
      Files.copy(saved, target);
      owner.take(target, "rw-------");
      talk.accept("%s: the one that was saved beside the backup".formatted(name));
    } else {
      owner.write(target, plain, "rw-------");
      talk.accept("%s: a plain one, because the backup has none".formatted(name));
    }
  }

  private static void makeFolders(Path folder, Ownership owner) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (folder.getParent() != null) {
        makeFolders(folder.getParent(), owner);
      }
      owner.makeFolder(folder);
    }
  }
}
