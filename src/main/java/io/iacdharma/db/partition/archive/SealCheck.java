package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.NoteOrigin;
import io.iacdharma.db.audit.SealNote;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.partition.archive.Manifest.NoteKind;
import io.iacdharma.db.partition.archive.Manifest.Segment;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an archive's note is worth, and whether the manifest says the same.
 *
 * @param standing who stands behind the archive
 * @param signers the trusted keys that signed, by name
 * @param believed what was signed; null when nothing was, or by nobody who is trusted
 * @param flaws what is wrong
 */
record SealCheck(
    Standing standing, List<String> signers, @Nullable Checkpoint believed, List<Flaw> flaws) {

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
      return new SealCheck(Standing.UNSIGNED, List.of(), null, flaws);
    }
    try {
      SignedNote note = SignedNote.parse(Files.readAllBytes(file));
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      compare(SealNote.of(checkpoint), manifest, flaws);
      return judge(note, checkpoint, own, trusted, flaws);
    } catch (DharmaException e) {
      flaws.add(new Flaw(ArchiveFile.NOTE, "it cannot be read: " + e.problem().cause()));
      return new SealCheck(Standing.UNSIGNED, List.of(), null, flaws);
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
      return new SealCheck(Standing.UNKNOWN_SIGNER, List.of(), null, flaws);
    }
    List<String> signers = check.signers().stream().map(VerifierKey::name).toList();
    return new SealCheck(Standing.TRUSTED, signers, checkpoint, flaws);
  }

  private static void compare(SealNote note, Manifest manifest, List<Flaw> flaws) {
    NoteOrigin origin = note.origin();
    Segment last = manifest.segments().get(manifest.segments().size() - 1);
    same("root", note.root(), manifest.root(), flaws);
    same("rows", note.size(), manifest.rows(), flaws);
    same("system", origin.systemIdentifier(), manifest.system(), flaws);
    same("database", origin.database(), manifest.database(), flaws);
    same("table", origin.table(), manifest.table(), flaws);
    same("partition", origin.partition(), manifest.partition().name(), flaws);
    same("columns", note.form().columns(), last.columns(), flaws);
    same("order", note.form().order(), last.order(), flaws);
    long sequence = manifest.sequence() == null ? ArchiveNote.NO_CHAIN : manifest.sequence();
    same("sequence", note.sequence(), sequence, flaws);
    same("kind", note.closes(), true, flaws);
    same("chain", note.sequence() > 0, manifest.note() == NoteKind.CLOSE, flaws);
    if (manifest.bounds().from() != null) {
      same("from", note.from(), manifest.bounds().from(), flaws);
    }
    if (manifest.bounds().to() != null) {
      same("to", note.to(), manifest.bounds().to(), flaws);
    }
  }

  private static void same(String what, Object signed, Object told, List<Flaw> flaws) {
    if (!signed.toString().equals(told.toString())) {
      flaws.add(
          new Flaw(
              ArchiveFile.MANIFEST,
              "its %s is '%s', and the note's '%s'".formatted(what, told, signed)));
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
