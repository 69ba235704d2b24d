package io.iacdharma.db.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function of everything here; every Java runtime has it. */
final class Sha256 {

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
