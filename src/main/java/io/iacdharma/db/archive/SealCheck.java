package io.iacdharma.db.archive;

import io.iacdharma.db.archive.Manifest.NoteKind;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.proof.Checkpoint;
import io.iacdharma.db.proof.NoteCheck;
import io.iacdharma.db.proof.SignedNote;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an archive's note is worth, and whether the manifest says the same.
 *
 * @param trust who stands behind the archive
 * @param signers the trusted keys that signed, by name
 * @param believed what was signed; null when nothing was, or by nobody who is trusted
 * @param flaws what is wrong
 */
record SealCheck(
    Trust trust, List<String> signers, @Nullable Checkpoint believed, List<Flaw> flaws) {

  static SealCheck of(Path folder, Manifest manifest, Collection<VerifierKey> trusted)
      throws IOException {
    List<Flaw> flaws = new ArrayList<>();
    List<VerifierKey> own = keys(folder, flaws);
    Path file = folder.resolve(ArchiveFile.NOTE);
    boolean there = Files.isRegularFile(file);
    if (there != (manifest.note() != NoteKind.NONE)) {
      flaws.add(
          there
              ? new Flaw(ArchiveFile.MANIFEST, "it tells of no note, and there is one")
              : new Flaw(ArchiveFile.NOTE, "it is missing"));
    }
    if (!there) {
      return new SealCheck(Trust.UNSIGNED, List.of(), null, flaws);
    }
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(file));
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      compare(checkpoint, manifest, flaws);
      return judge(note, checkpoint, own, trusted, flaws);
    } catch (DharmaException e) {
      flaws.add(new Flaw(ArchiveFile.NOTE, "it cannot be read: " + e.problem().cause()));
      return new SealCheck(Trust.UNSIGNED, List.of(), null, flaws);
    }
  }

  private static SealCheck judge(
      SignedNote note,
      Checkpoint checkpoint,
      List<VerifierKey> own,
      Collection<VerifierKey> trusted,
      List<Flaw> flaws) {
    NoteCheck check = note.check(trusted);
    boolean forged =
        check.verdict() == NoteCheck.Verdict.FORGED
            || note.check(own).verdict() == NoteCheck.Verdict.FORGED;
    if (forged) {
      flaws.add(new Flaw(ArchiveFile.NOTE, "its signature is not one of its text"));
    }
    if (forged || !check.signed()) {
      return new SealCheck(Trust.UNKNOWN_SIGNER, List.of(), null, flaws);
    }
    List<String> signers = check.signers().stream().map(VerifierKey::name).toList();
    return new SealCheck(Trust.TRUSTED, signers, checkpoint, flaws);
  }

  private static void compare(Checkpoint note, Manifest manifest, List<Flaw> flaws) {
    same("root", note.root().hex(), manifest.root(), flaws);
    same("number of rows", Long.toString(note.size()), Long.toString(manifest.rows()), flaws);
    String origin = note.origin();
    int era = origin.lastIndexOf('/');
    same("origin", origin.substring(0, Math.max(era, 0)), origin(manifest), flaws);
    same(note, "kind", manifest.note().name().toLowerCase(Locale.ROOT), flaws);
    same(note, "sequence", manifest.sequence() == null ? "" : "" + manifest.sequence(), flaws);
    same(note, "columns", encoded(manifest.columnNames()), flaws);
    same(note, "order", encoded(manifest.order()), flaws);
  }

  /** An origin without its era, which the manifest does not tell. */
  static String origin(Manifest manifest) {
    return Stream.of(
            manifest.system(),
            manifest.database(),
            manifest.table().toString(),
            manifest.partition().name())
        .map(ArchiveFolder::encoded)
        .collect(Collectors.joining("/", "dharma-db/", ""));
  }

  private static String encoded(List<String> names) {
    return names.stream().map(ArchiveFolder::encoded).collect(Collectors.joining(","));
  }

  private static void same(Checkpoint note, String key, String told, List<Flaw> flaws) {
    String signed =
        note.extensions().stream()
            .filter(line -> line.startsWith(key + ": "))
            .map(line -> line.substring(key.length() + 2))
            .findFirst()
            .orElse("");
    same(key, signed, told, flaws);
  }

  private static void same(String what, String signed, String told, List<Flaw> flaws) {
    if (!signed.equals(told)) {
      flaws.add(
          new Flaw(
              ArchiveFile.MANIFEST,
              "it tells %s '%s', and the note '%s'".formatted(what, told, signed)));
    }
  }

  /** The keys that lie in the archive: whoever holds one can tell it from a damaged one. */
  private static List<VerifierKey> keys(Path folder, List<Flaw> flaws) throws IOException {
    Path keys = folder.resolve(ArchiveFile.KEYS);
    if (!Files.isDirectory(keys)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(keys)) {
      files = list.filter(Files::isRegularFile).sorted().toList();
    }
    List<VerifierKey> found = new ArrayList<>();
    for (Path file : files) {
      try {
        found.add(VerifierKey.parse(ArchiveVerifier.text(file)));
      } catch (DharmaException | IOException e) {
        flaws.add(new Flaw(ArchiveFile.KEYS + "/" + file.getFileName(), "it holds no public key"));
      }
    }
    return found;
  }
}
