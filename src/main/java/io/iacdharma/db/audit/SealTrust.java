package io.iacdharma.db.audit;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.NoteCheck;
import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The key that signs now, and those that signed before it: their files lie beside its own, where
 * nobody but their owner can put one. Keys that lie with the evidence are not believed here.
 *
 * @param key signs
 * @param trusted every key whose notes are believed
 */
record SealTrust(SigningKey key, List<VerifierKey> trusted) {

  /** Reads the key's file and the retired ones beside it. */
  static SealTrust of(Path file) {
    SigningKey key = new KeyFile(file).read();
    List<VerifierKey> trusted = new ArrayList<>(List.of(key.verifier()));
    Path folder = NewFile.folder(file);
    try (DirectoryStream<Path> retired =
        Files.newDirectoryStream(folder, file.getFileName() + ".*.retired")) {
      for (Path old : retired) {
        trusted.add(new KeyFile(old).read().verifier());
      }
    } catch (IOException e) {
      throw Problem.of(ErrorCode.AUDIT_KEY_INVALID, "%s cannot be listed".formatted(folder))
          .because(e.toString())
          .exception(e);
    }
    return new SealTrust(key, List.copyOf(trusted));
  }

  /** Whether one of the keys signed this note. */
  boolean believes(EvidenceNote note) {
    return note.signed().check(trusted).verdict() == NoteCheck.Verdict.SIGNED;
  }
}
