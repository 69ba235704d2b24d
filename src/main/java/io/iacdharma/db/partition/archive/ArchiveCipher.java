package io.iacdharma.db.partition.archive;

import io.iacdharma.db.config.EncryptionKeys;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.crypt.DataKey;
import io.iacdharma.db.crypt.DataKeys;
import io.iacdharma.db.crypt.EncryptionProblems;
import io.iacdharma.db.crypt.EncryptionSettings;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.ObjectCipher;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.process.SystemProcessRunner;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the rows and the hashes of archives, where the settings say so, and decrypts those of
 * archives that are, whatever the settings say. Everything else of an archive is plain: it proves
 * the files as they lie there, to who has no key too.
 */
public final class ArchiveCipher {

  private static final int BUFFER = 1 << 16;

  private final @Nullable KeyRing ring;
  private final boolean encrypts;

  private ArchiveCipher(@Nullable KeyRing ring, boolean encrypts) {
    this.ring = ring;
    this.encrypts = encrypts;
  }

  /** Without any key: encrypted archives cannot be read. */
  public static ArchiveCipher none() {
    return new ArchiveCipher(null, false);
  }

  /** As the settings say. */
  public static ArchiveCipher of(Settings settings, Environment environment) {
    return new ArchiveCipher(
        new KeyRing(EncryptionSettings.of(settings), environment, new SystemProcessRunner()),
        settings.get(EncryptionKeys.ARCHIVES));
  }

  /** Takes the content of one archive's files. */
  @FunctionalInterface
  interface Seal {
    /** What is written to it comes to the file, as it is to lie there. */
    OutputStream over(OutputStream file, String name) throws IOException;
  }

  /**
   * Begins an archive. All its files have one data key.
   *
   * @throws io.iacdharma.db.error.DharmaException ENCRYPTION_KEY_MISSING and what else keeps the
   *     current key from being used
   */
  Seal seal() {
    if (!encrypts) {
      return (file, name) -> file;
    }
    if (ring == null || !ring.isConfigured()) {
      throw EncryptionProblems.noKeys("partition archives").exception();
    }
    DataKey data = DataKey.generate();
    ObjectHeader header = new ObjectHeader(ring.wrap(data));
    return (file, name) -> ObjectCipher.encrypting(file, data, header, name);
  }

  /**
   * Opens a file of an archive.
   *
   * @throws io.iacdharma.db.error.DharmaException ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_WRONG;
   *     while it is read REPOSITORY_DAMAGED
   */
  InputStream open(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    boolean opened = false;
    try {
      InputStream content = content(in, folder, name);
      opened = true;
      return content;
    } finally {
      if (!opened) {
        in.close();
      }
    }
  }

  /** The header of an encrypted file; null when it is plain. */
  static @Nullable ObjectHeader header(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(ObjectHeader.LENGTH);
      return ObjectHeader.isOne(beginning) ? ObjectHeader.parse(beginning) : null;
    }
  }

  private InputStream content(InputStream in, Path folder, String name) throws IOException {
    in.mark(ObjectHeader.LENGTH);
    byte[] beginning = in.readNBytes(ObjectHeader.LENGTH);
    if (!ObjectHeader.isOne(beginning)) {
      in.reset();
      return in;
    }
    String where = folder.resolve(name).toString();
    ObjectHeader header;
    try {
      header = ObjectHeader.parse(beginning);
    } catch (IllegalArgumentException e) {
      throw EncryptionProblems.damaged(where, String.valueOf(e.getMessage())).exception(e);
    }
    if (ring == null || !ring.isConfigured()) {
      throw EncryptionProblems.noKeys("the archive, which is encrypted").at(where).exception();
    }
    DataKeys keys = new DataKeys(ring, dataKey -> Rewrapped.of(folder, dataKey));
    return ObjectCipher.decrypting(in, keys.of(header, where), header, name, where);
  }
}
