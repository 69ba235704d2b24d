package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Copies the files of a backup from one repository to another, as a stream: nothing of it lies on
 * this machine. A file comes into being only when it is what the backup's record tells; one that is
 * there already is read and held against the record.
 */
final class FileCopier {

  private final Archive from;
  private final Archive to;

  FileCopier(Archive from, Archive to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Copies one, unless it is there.
   *
   * @return how much was copied
   * @throws DharmaException BACKUP_DAMAGED, REPOSITORY_UNAVAILABLE
   */
  long copy(BackupRecord backup, StoredFile file) {
    Repository target = to.repository();
    String key = to.backups().key(backup.label(), file.name());
    if (target.size(key).isPresent()) {
      if (sum(target, key, OutputStream.nullOutputStream()).equals(file.sha256())) {
        return 0;
      }
      // It belongs to no backup yet: the record comes last.
      target.delete(key);
    }
    String source = from.backups().key(backup.label(), file.name());
    try (Repository.Upload upload = target.upload(key)) {
      if (!sum(from.repository(), source, upload.content()).equals(file.sha256())) {
        throw Problem.of(
                ErrorCode.BACKUP_DAMAGED, "a file of %s is damaged".formatted(backup.label()))
            .at(from.repository().location() + "/" + source)
            .because("it has another checksum than its record tells")
            .after("the backup was not copied")
            .hint("dharma-db backup verify %s".formatted(backup.label()))
            .exception();
      }
      boolean isNew = upload.commit();
      return isNew ? file.bytes() : 0;
    }
  }

  private static String sum(Repository repository, String key, OutputStream to) {
    MessageDigest sha256 = Sha256.digest();
    try (InputStream in = new DigestInputStream(repository.open(key), sha256)) {
      in.transferTo(to);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "a file of a backup cannot be copied")
          .at(repository.location() + "/" + key)
          .because(String.valueOf(e))
          .exception(e);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
