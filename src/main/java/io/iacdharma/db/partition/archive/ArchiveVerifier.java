package io.iacdharma.db.partition.archive;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.Checkpoint;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies archives from their files and public keys alone: no database, no network. Reads each
 * file once or twice and holds no more than a buffer of it.
 */
public final class ArchiveVerifier {

  private static final int MOST_BYTES = 16 << 20;

  private ArchiveVerifier() {}

  /** Whether a folder is an archive that was finished, whole or not. */
  public static boolean isArchive(Path folder) {
    return Files.isRegularFile(folder.resolve(ArchiveFile.MANIFEST))
        && !folder.toString().endsWith(ArchiveFolder.UNFINISHED);
  }

  /** The archives in a folder and the folders below it, in the order of their paths. */
  public static List<Path> find(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isDirectory).filter(ArchiveVerifier::isArchive).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * Verifies an archive.
   *
   * @param folder the archive's folder
   * @param trusted the keys whose signatures count; those in the archive do not by themselves
   * @param cipher reads what is encrypted
   * @return everything that is not as it was written; that is a result, not an error
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_INVALID when the folder is no archive or
   *     cannot be read; ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_WRONG
   */
  public static Verdict verify(Path folder, Collection<VerifierKey> trusted, ArchiveCipher cipher) {
    try {
      return of(folder, trusted, cipher);
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * What an archive says of itself.
   *
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_INVALID
   */
  public static Manifest manifest(Path folder) {
    try {
      return ManifestJson.read(text(folder.resolve(ArchiveFile.MANIFEST)));
    } catch (IOException e) {
      throw unreadable(folder, e);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.ARCHIVE_INVALID, "the manifest of an archive cannot be read")
          .at(folder.resolve(ArchiveFile.MANIFEST).toString())
          .because(e.getMessage())
          .exception(e);
    }
  }

  private static Verdict of(Path folder, Collection<VerifierKey> trusted, ArchiveCipher cipher)
      throws IOException {
    if (!Files.isRegularFile(folder.resolve(ArchiveFile.MANIFEST))) {
      throw Problem.of(ErrorCode.ARCHIVE_INVALID, "%s is no archive".formatted(folder))
          .because("it has no " + ArchiveFile.MANIFEST)
          .hint("name the folder that dharma-db partition archive wrote")
          .exception();
    }
    Manifest manifest;
    try {
      manifest = ManifestJson.read(text(folder.resolve(ArchiveFile.MANIFEST)));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      Flaw flaw = new Flaw(ArchiveFile.MANIFEST, "it cannot be read: " + e.getMessage());
      return new Verdict(folder, null, Standing.UNSIGNED, List.of(), 0, "", List.of(flaw), null);
    }
    List<Flaw> flaws = new ArrayList<>(FileCheck.of(folder, manifest));
    table(folder, manifest, flaws);
    SealCheck note = SealCheck.of(folder, manifest, trusted);
    flaws.addAll(note.flaws());
    boolean rowsThere = present(folder, ArchiveFile.ROWS, manifest, flaws);
    boolean hashesThere = present(folder, ArchiveFile.HASHES, manifest, flaws);
    if (!rowsThere || !hashesThere) {
      return new Verdict(
          folder, manifest, note.standing(), note.signers(), 0, "", distinct(flaws), null);
    }
    RowCheck rows;
    try {
      rows = RowCheck.of(folder, cipher);
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
        throw e;
      }
      flaws.add(
          new Flaw(name(e.problem().where()), "it cannot be decrypted: " + e.problem().cause()));
      return new Verdict(
          folder, manifest, note.standing(), note.signers(), 0, "", distinct(flaws), null);
    }
    BadRow bad = judge(rows, manifest, note, flaws);
    return new Verdict(
        folder,
        manifest,
        note.standing(),
        note.signers(),
        rows.rows(),
        rows.root().hex(),
        distinct(flaws),
        bad);
  }

  /** What is signed goes before what is only written down. */
  private static @Nullable BadRow judge(
      RowCheck rows, Manifest manifest, SealCheck note, List<Flaw> flaws) {
    Checkpoint signed = note.believed();
    long size = signed == null ? manifest.rows() : signed.size();
    String root = signed == null ? manifest.root() : signed.root().hex();
    boolean hashesRight = rows.hashesLeadTo(size, root);
    boolean rowsRight =
        rows.broken() == null && rows.rows() == size && rows.root().hex().equals(root);
    if (rowsRight && rows.bytes() != manifest.bytes()) {
      flaws.add(new Flaw(ArchiveFile.MANIFEST, "it tells another number of bytes than there are"));
    }
    if (!hashesRight) {
      flaws.add(new Flaw(ArchiveFile.HASHES, "the hashes do not lead to the root"));
    }
    if (rowsRight) {
      return null;
    }
    if (rows.broken() != null) {
      flaws.add(new Flaw(ArchiveFile.ROWS, "it cannot be decompressed: " + rows.broken()));
    } else {
      flaws.add(
          new Flaw(
              ArchiveFile.ROWS,
              "%d rows with root %s, and there should be %d with root %s"
                  .formatted(rows.rows(), rows.root(), size, root)));
    }
    return rows.firstBadRow(hashesRight);
  }

  private static void table(Path folder, Manifest manifest, List<Flaw> flaws) throws IOException {
    if (present(folder, ArchiveFile.TABLE, manifest, flaws)) {
      try {
        if (!text(folder.resolve(ArchiveFile.TABLE)).equals(TableSql.file(manifest))) {
          flaws.add(new Flaw(ArchiveFile.TABLE, "it is not the table that the manifest tells"));
        }
      } catch (CharacterCodingException e) {
        flaws.add(new Flaw(ArchiveFile.TABLE, "it is not UTF-8"));
      }
    }
  }

  private static String name(@Nullable String file) {
    return file == null ? ArchiveFile.ROWS : String.valueOf(Path.of(file).getFileName());
  }

  private static boolean present(Path folder, String name, Manifest manifest, List<Flaw> flaws) {
    if (!manifest.files().containsKey(name)) {
      flaws.add(new Flaw(ArchiveFile.MANIFEST, "it does not name " + name));
    }
    boolean there = Files.isRegularFile(folder.resolve(name));
    if (!there) {
      flaws.add(new Flaw(name, "it is missing"));
    }
    return there;
  }

  private static List<Flaw> distinct(List<Flaw> flaws) {
    return flaws.stream().distinct().toList();
  }

  static String text(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
    }
    return Files.readString(file);
  }

  private static RuntimeException unreadable(Path folder, IOException e) {
    return Problem.of(ErrorCode.ARCHIVE_INVALID, "the archive %s cannot be read".formatted(folder))
        .because(e.toString())
        .exception(e);
  }
}
