package io.iacdharma.db.crypt;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Has the virtual machine use the processor's own AES. It does so only for methods that were called
 * thousands of times, and chunks are so large that 500 MB would go by at a twentieth of the speed
 * before that. Many tiny ones take half a second of processor time once, and next to nothing later.
 */
final class Practice {

  /** The chunk of an object at which it is worth it. */
  static final int CHUNK = 8;

  private static final int TIMES = 10_000;
  private static final int PIECE = 256;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private Practice() {}

  /** Encrypts nothing of anybody's, with a key that encrypts nothing else. */
  static void run() {
    ByteBuffer into = ByteBuffer.allocate(PIECE + ObjectCipher.TAG);
    byte[] piece = new byte[PIECE];
    byte[] nonce = new byte[NONCE];
    try {
      SecretKeySpec key = new SecretKeySpec(DataKey.random(DataKey.BYTES), "AES");
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      for (int i = 0; i < TIMES; i++) {
        ByteBuffer.wrap(nonce).putInt(i);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        into.clear();
        cipher.doFinal(ByteBuffer.wrap(piece), into);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256-GCM", e);
    }
  }
}
