package io.iacdharma.db.crypt;

import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The folder of key files, {@code NAME.key}: wraps and unwraps data keys with AES-256-GCM. */
final class KeyFolder {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  /** The keys, in the order in which they were made. */
  List<KeyFile> keys() {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(file -> file.toString().endsWith(KeyFile.ENDING))
          .map(KeyFile::read)
          .sorted(Comparator.comparing(KeyFile::created).thenComparing(KeyFile::name))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw EncryptionProblems.invalid(folder.toString(), e.toString()).exception(e);
    }
  }

  Optional<KeyFile> find(String name) {
    Path file = file(name);
    return Files.exists(file) ? Optional.of(KeyFile.read(file)) : Optional.empty();
  }

  /** Makes a key, and the folder too when it is not there. */
  KeyFile create(String name, Instant now) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    return KeyFile.create(file(name), now);
  }

  /**
   * Puts a key away: it stays beside, under a name that is not looked for, and never in the place
   * of another one that had its name.
   */
  Path retire(String name) {
    Path away = folder.resolve(name + KeyFile.ENDING + ".retired");
    for (int number = 2; Files.exists(away); number++) {
      away = folder.resolve("%s%s.retired-%d".formatted(name, KeyFile.ENDING, number));
    }
    try {
      return Files.move(file(name), away);
    } catch (IOException e) {
      throw unwritable(away, e);
    }
  }

  Path file(String name) {
    return folder.resolve(name + KeyFile.ENDING);
  }

  static WrappedKey wrap(KeyFile key, DataKey data) {
    byte[] nonce = DataKey.random(NONCE);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, data.id()).doFinal(data.secret());
      byte[] all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return new WrappedKey(
          data.id(), Keeper.FILE, key.name(), Base64.getEncoder().encodeToString(all));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  /** The data key; nothing when this is not the key that it was wrapped with. */
  static Optional<DataKey> unwrap(KeyFile key, WrappedKey wrapped) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(wrapped.wrapped()));
      byte[] nonce = new byte[NONCE];
      byte[] sealed = new byte[Math.max(0, all.remaining() - NONCE)];
      all.get(nonce).get(sealed);
      DataKey data =
          DataKey.of(cipher(Cipher.DECRYPT_MODE, key, nonce, wrapped.dataKey()).doFinal(sealed));
      return data.id().equals(wrapped.dataKey()) ? Optional.of(data) : Optional.empty();
    } catch (AEADBadTagException | IllegalArgumentException | BufferUnderflowException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }

  private static Cipher cipher(int mode, KeyFile key, byte[] nonce, String data)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode, new SecretKeySpec(key.secret(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(data.getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }

  private static RuntimeException unwritable(Path path, IOException e) {
    return Problem.of(ErrorCode.FILE_NOT_WRITABLE, "the folder of keys cannot be written")
        .at(path.toString())
        .because(e.toString())
        .exception(e);
  }
}
