package io.iacdharma.db.crypt;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that wraps data keys, in a file that only its owner may read: one line with a mark, the
 * key's name, when it was made, and the key in base64.
 */
final class KeyFile {

  static final String ENDING = ".key";

  private static final String MARK = "dharma-db-key-1";
  private static final int WORDS = 4;
  private static final int PRINT_BYTES = 8;
  private static final Set<PosixFilePermission> OWN =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final String name;
  private final Instant created;
  private final byte[] secret;

  private KeyFile(String name, Instant created, byte[] secret) {
    this.name = name;
    this.created = created;
    this.secret = secret;
  }

  /**
   * Reads a file.
   *
   * @throws io.iacdharma.db.error.DharmaException ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_EXPOSED,
   *     ENCRYPTION_KEY_INVALID
   */
  static KeyFile read(Path file) {
    try {
      // The file behind a link is what counts, as of secrets that are mounted.
      Path real = file.toRealPath();
      if (!Files.isRegularFile(real) || isExposed(real)) {
        throw EncryptionProblems.exposed(file.toString()).exception();
      }
      KeyFile key = parse(file, Files.readString(real, StandardCharsets.US_ASCII));
      if (!(key.name + ENDING).equals(String.valueOf(file.getFileName()))) {
        throw EncryptionProblems.invalid(
                file.toString(), "it holds the key '%s' and is not named so".formatted(key.name))
            .exception();
      }
      return key;
    } catch (NoSuchFileException e) {
      throw EncryptionProblems.missing(name(file), "there is no file " + file).exception(e);
    } catch (IOException e) {
      throw EncryptionProblems.invalid(file.toString(), e.toString()).exception(e);
    }
  }

  /**
   * Makes a file with a new key; it lies durably when this returns.
   *
   * @throws io.iacdharma.db.error.DharmaException ENCRYPTION_KEY_EXISTS, FILE_NOT_WRITABLE
   */
  static KeyFile create(Path file, Instant now) {
    KeyFile key = new KeyFile(name(file), now, DataKey.random(DataKey.BYTES));
    String line =
        "%s %s %s %s\n"
            .formatted(MARK, key.name, now, Base64.getEncoder().encodeToString(key.secret));
    Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      write(beside, line);
      // What is cut off never has the name of a key: no run could use the folder.
      name(beside, file);
      force(file.toAbsolutePath().getParent());
    } catch (FileAlreadyExistsException e) {
      throw Problem.of(ErrorCode.ENCRYPTION_KEY_EXISTS, "there is a key of this name already")
          .at(file.toString())
          .after("it was not touched")
          .hint("dharma-db backup key create with another --id")
          .exception(e);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "the key file cannot be made")
          .at(file.toString())
          .because(e.toString())
          .exception(e);
    } finally {
      remove(beside);
    }
    return key;
  }

  private static void write(Path file, String line) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                privately(file));
        var out = Channels.newOutputStream(channel)) {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
      channel.force(true);
    }
  }

  /** Fails where the name is taken. */
  private static void name(Path beside, Path file) throws IOException {
    try {
      Files.createLink(file, beside);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No hard links here, as on a memory stick.
      Files.move(beside, file);
    }
  }

  private static void force(@Nullable Path folder) throws IOException {
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void remove(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // It has another name than a key, and is as private as one.
    }
  }

  private static KeyFile parse(Path file, String text) {
    List<String> words = List.of(text.strip().split(" ", -1));
    if (words.size() != WORDS || !words.get(0).equals(MARK) || !WrappedKey.isName(words.get(1))) {
      throw EncryptionProblems.invalid(file.toString(), "it holds no key of dharma-db").exception();
    }
    try {
      byte[] secret = Base64.getDecoder().decode(words.get(3));
      if (secret.length == DataKey.BYTES) {
        return new KeyFile(words.get(1), Instant.parse(words.get(2)), secret);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Not even told in the cause: its text would show what stands in the file.
    }
    throw EncryptionProblems.invalid(file.toString(), "its key is cut off or changed").exception();
  }

  private static boolean isExposed(Path file) throws IOException {
    return isPosix(file) && !OWN.containsAll(Files.getPosixFilePermissions(file));
  }

  private static FileAttribute<?>[] privately(Path file) {
    return isPosix(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWN)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }

  String name() {
    return name;
  }

  Instant created() {
    return created;
  }

  byte[] secret() {
    return secret;
  }

  /** Tells two keys apart, and nothing about either. */
  String fingerprint() {
    return HexFormat.of()
        .formatHex(DataKey.named(secret, "fingerprint of a key of dharma-db"), 0, PRINT_BYTES);
  }
}
