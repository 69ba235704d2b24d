package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The public keys in the folder {@code keys} of an evidence folder or of an archive, and what their
 * predecessors say of them.
 *
 * @param folder the folder {@code keys}
 */
public record PublicKeys(Path folder) {

  private static final String KEY = ".vkey";
  private static final String ENDORSEMENT = ".endorsement";

  /** The keys of an evidence folder. */
  public static PublicKeys of(Path evidence) {
    return new PublicKeys(evidence.resolve("keys"));
  }

  /** Writes a key, if it is not there. */
  public void publish(VerifierKey key) {
    byte[] line = (key.text() + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve(key.hash() + KEY);
    if (!NewFile.create(file, line, false) && !keys().contains(key)) {
      throw Problem.of(ErrorCode.AUDIT_KEY_EXISTS, "%s holds another key".formatted(file))
          .after("it was not touched")
          .exception();
    }
  }

  /** Writes what a key says of the next one, if it is not there. */
  void endorse(Endorsement endorsement) {
    Path file = folder.resolve(endorsement.key().hash() + ENDORSEMENT);
    NewFile.create(file, endorsement.note().bytes(), false);
  }

  /** Every key that can be read, in the order of the files' names. */
  public List<VerifierKey> keys() {
    List<VerifierKey> keys = new ArrayList<>();
    for (Path file : files(KEY)) {
      try {
        keys.add(VerifierKey.parse(new String(read(file), StandardCharsets.UTF_8)));
      } catch (DharmaException ignored) {
        // A file that somebody spoiled: nothing that its key signed will be believed.
      }
    }
    return keys;
  }

  List<Endorsement> endorsements() {
    return files(ENDORSEMENT).stream()
        .flatMap(file -> Endorsement.parse(read(file)).stream())
        .toList();
  }

  private List<Path> files(String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DharmaException unreadable(Path file, IOException e) {
    return Problem.of(ErrorCode.AUDIT_NOTE_INVALID, "%s cannot be read".formatted(file))
        .because(e.toString())
        .exception(e);
  }
}
