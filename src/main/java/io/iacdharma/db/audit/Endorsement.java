package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.proof.SignedNote;
import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.proof.VerifierKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A key that vouches for the one that follows it: a signed note of two lines.
 *
 * @param note the note, signed by the older key
 * @param key the key that it vouches for
 */
public record Endorsement(SignedNote note, VerifierKey key) {

  /** Sets it apart from checkpoints, whose first line is the origin of a log. */
  private static final String FIRST = "dharma-db/endorsement/1";

  static Endorsement of(VerifierKey next, SigningKey present) {
    String text = FIRST + "\n" + next.text() + "\n";
    return new Endorsement(SignedNote.sign(text, present), next);
  }

  /** Reads an endorsement; empty for anything else. */
  static Optional<Endorsement> parse(byte[] bytes) {
    try {
      SignedNote note = SignedNote.parse(bytes);
      List<String> lines = note.text().lines().toList();
      return lines.size() == 2 && lines.get(0).equals(FIRST)
          ? Optional.of(new Endorsement(note, VerifierKey.parse(lines.get(1))))
          : Optional.empty();
    } catch (DharmaException e) {
      return Optional.empty();
    }
  }

  /** Whether one of these keys signed it. */
  boolean isBy(Collection<VerifierKey> keys) {
    return note.check(keys).signed();
  }
}
