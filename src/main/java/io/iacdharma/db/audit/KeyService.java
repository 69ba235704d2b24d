package io.iacdharma.db.audit;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.proof.VerifierKey;
import java.nio.file.Path;
import java.util.List;

/**
 * The front door of everything about the signing key. It knows no database: the key is never there.
 */
public final class KeyService {

  private final KeyFile file;
  private final List<PublicKeys> folders;

  /**
   * Creates the service.
   *
   * @param file the private key's file
   * @param evidence the folders that keep the seals
   */
  public KeyService(Path file, List<Path> evidence) {
    this.file = new KeyFile(file);
    this.folders = evidence.stream().map(PublicKeys::of).toList();
  }

  /**
   * What a rotation did.
   *
   * @param present the key that signs from now on
   * @param former the key that signed before
   * @param retired the file that keeps the former private key
   */
  public record Rotated(VerifierKey present, VerifierKey former, Path retired) {}

  /**
   * Makes a key and writes its public half into every evidence folder.
   *
   * @throws io.iacdharma.db.error.DharmaException AUDIT_KEY_EXISTS if the file is there already;
   *     CONFIG_INVALID if it would lie with the evidence that it signs
   */
  public VerifierKey create() {
    Path place = file.file().toAbsolutePath().normalize();
    for (PublicKeys folder : folders) {
      Path evidence = folder.folder().toAbsolutePath().normalize().getParent();
      if (place.startsWith(evidence)) {
        throw Problem.of(ErrorCode.CONFIG_INVALID, "a private key does not lie with the evidence")
            .at(place.toString())
            .because("whoever gets a copy of " + evidence + " could sign a forged log")
            .after("nothing was written")
            .exception();
      }
    }
    SigningKey key = SigningKey.generate();
    file.create(key);
    folders.forEach(folder -> folder.publish(key.verifier()));
    return key.verifier();
  }

  /** The public half of the key that signs. */
  public VerifierKey show() {
    return file.read().verifier();
  }

  /**
   * Puts a new key in the place of the present one, which signs for it before it retires. A run
   * that is stopped anywhere is finished by the next.
   */
  public Rotated rotate() {
    SigningKey present = file.read();
    SigningKey next = file.successor();
    Endorsement endorsement = Endorsement.of(next.verifier(), present);
    for (PublicKeys folder : folders) {
      folder.publish(present.verifier());
      folder.endorse(endorsement);
      folder.publish(next.verifier());
    }
    return new Rotated(next.verifier(), present.verifier(), file.promote(present));
  }

  /** The evidence folders that lack the public half of this key. */
  public List<Path> without(VerifierKey key) {
    return folders.stream()
        .filter(folder -> !folder.keys().contains(key))
        .map(PublicKeys::folder)
        .toList();
  }
}
