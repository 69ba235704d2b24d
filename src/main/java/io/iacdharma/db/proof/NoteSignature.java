package io.iacdharma.db.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One signature line of a note.
 *
 * @param name the name of the key
 * @param keyHash the key's hash, 8 hexadecimal digits
 * @param encoded the base64 text: four bytes of the key's hash, then the signature
 */
public record NoteSignature(String name, String keyHash, String encoded) {

  private static final String MARK = "\u2014 ";
  private static final int HASH_LENGTH = 4;

  static NoteSignature of(VerifierKey key, byte[] signature) {
    byte[] hash = HexFormat.of().parseHex(key.hash());
    byte[] both = Arrays.copyOf(hash, hash.length + signature.length);
    System.arraycopy(signature, 0, both, hash.length, signature.length);
    return new NoteSignature(key.name(), key.hash(), Base64.getEncoder().encodeToString(both));
  }

  static Optional<NoteSignature> parse(String line) {
    String[] parts = line.startsWith(MARK) ? line.substring(MARK.length()).split(" ", -1) : null;
    if (parts == null || parts.length != 2 || !VerifierKey.isName(parts[0])) {
      return Optional.empty();
    }
    try {
      byte[] both = Base64.getDecoder().decode(parts[1]);
      return both.length <= HASH_LENGTH
          ? Optional.empty()
          : Optional.of(
              new NoteSignature(
                  parts[0], HexFormat.of().formatHex(both, 0, HASH_LENGTH), parts[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String line() {
    return MARK + name + " " + encoded + "\n";
  }

  byte[] signature() {
    byte[] both = Base64.getDecoder().decode(encoded);
    return Arrays.copyOfRange(both, HASH_LENGTH, both.length);
  }

  boolean isOf(VerifierKey key) {
    return key.name().equals(name) && key.hash().equals(keyHash);
  }
}
