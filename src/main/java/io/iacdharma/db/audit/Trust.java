package io.iacdharma.db.audit;

import io.iacdharma.db.proof.VerifierKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys whose signatures are believed.
 *
 * @param keys all of them
 * @param pinned whether they come from keys that the verifier brought along; if not, whoever could
 *     write into the evidence folder could have put a key there
 */
public record Trust(List<VerifierKey> keys, boolean pinned) {

  /** The keys, in a list of its own. */
  public Trust {
    keys = List.copyOf(keys);
  }

  /**
   * Begins with the pinned keys, or without any with those that lie with the evidence, and follows
   * the endorsements from key to key.
   */
  public static Trust of(List<VerifierKey> pins, List<PublicKeys> folders) {
    Set<VerifierKey> trusted = new LinkedHashSet<>(pins);
    if (pins.isEmpty()) {
      folders.forEach(folder -> trusted.addAll(folder.keys()));
    }
    List<Endorsement> open = new ArrayList<>();
    folders.forEach(folder -> open.addAll(folder.endorsements()));
    boolean more = true;
    while (more) {
      List<Endorsement> believed = open.stream().filter(it -> it.isBy(trusted)).toList();
      open.removeAll(believed);
      more = false;
      for (Endorsement endorsement : believed) {
        more |= trusted.add(endorsement.key());
      }
    }
    return new Trust(List.copyOf(trusted), !pins.isEmpty());
  }
}
