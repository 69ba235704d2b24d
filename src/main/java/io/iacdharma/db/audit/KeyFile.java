package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file of the private key that signs seals. Only its owner may read and write it; it is never
 * overwritten, and what takes its place keeps it beside.
 *
 * @param file where it is
 */
public record KeyFile(Path file) {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** The failure of whoever needs a key while {@code audit.keyFile} names none. */
  public static DharmaException unnamed() {
    return Problem.of(ErrorCode.AUDIT_KEY_MISSING, "no private key signs the seals")
        .because("audit.keyFile is not set")
        .hint("dharma-db audit key create --key-file FILE, and audit.keyFile in dharma-db.yaml")
        .exception();
  }

  /**
   * Reads the key.
   *
   * @throws DharmaException AUDIT_KEY_MISSING without the file, AUDIT_KEY_EXPOSED if others than
   *     its owner may read or write it, AUDIT_KEY_INVALID if it holds no key
   */
  public SigningKey read() {
    return read(file);
  }

  /** Whether there is a file of this name. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Makes the file.
   *
   * @throws DharmaException AUDIT_KEY_EXISTS if there is one of this name already
   */
  public void create(SigningKey key) {
    if (!NewFile.create(file, bytes(key), true)) {
      throw Problem.of(ErrorCode.AUDIT_KEY_EXISTS, "%s is there already".formatted(file))
          .after("it was not touched")
          .hint("dharma-db audit key rotate puts a new key in its place")
          .exception();
    }
  }

  /**
   * The key that a rotation goes over to. It lies beside the present one until {@link #promote}, so
   * that a rotation that was stopped goes on with the same key.
   */
  SigningKey successor() {
    Path next = beside(".next");
    if (Files.exists(next)) {
      return read(next);
    }
    SigningKey key = SigningKey.generate();
    NewFile.create(next, bytes(key), true);
    return key;
  }

  /**
   * Puts the successor in the present key's place and keeps that one beside, as {@code
   * <file>.<hash>.retired}.
   *
   * @return where the retired key is
   */
  Path promote(SigningKey present) {
    Path retired = beside("." + present.verifier().hash() + ".retired");
    NewFile.create(retired, bytes(present), true);
    try {
      Files.move(
          beside(".next"),
          file,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
      NewFile.sync(NewFile.folder(file));
    } catch (IOException e) {
      throw unwritable(e);
    }
    return retired;
  }

  private static SigningKey read(Path file) {
    try {
      // The file behind a link is what counts, as of secrets that are mounted.
      Path real = file.toRealPath();
      if (!Files.isRegularFile(real) || isExposed(real)) {
        throw Problem.of(ErrorCode.AUDIT_KEY_EXPOSED, "%s is not its owner's alone".formatted(file))
            .because("its group or others may read or write it, or it is no plain file")
            .after("it was not used")
            .hint("chmod 600 %s".formatted(file))
            .exception();
      }
      return SigningKey.parse(Files.readString(real, StandardCharsets.US_ASCII));
    } catch (NoSuchFileException e) {
      throw Problem.of(ErrorCode.AUDIT_KEY_MISSING, "there is no private key %s".formatted(file))
          .hint("dharma-db audit key create --key-file %s".formatted(file))
          .exception(e);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.AUDIT_KEY_INVALID, "%s cannot be read".formatted(file))
          .because(e.toString())
          .exception(e);
    } catch (DharmaException e) {
      throw e.with(problem -> problem.where() == null ? problem.at(file.toString()) : problem);
    }
  }

  private static boolean isExposed(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
    open.retainAll(Files.getPosixFilePermissions(file));
    return !open.isEmpty();
  }

  private Path beside(String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private DharmaException unwritable(IOException e) {
    return Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write %s".formatted(file))
        .because(e.toString())
        .exception(e);
  }

  private static byte[] bytes(SigningKey key) {
    return key.pem().getBytes(StandardCharsets.US_ASCII);
  }
}
