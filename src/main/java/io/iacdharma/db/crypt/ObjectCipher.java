package io.iacdharma.db.crypt;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Encrypts and decrypts one object: the header, and behind it AES-256-GCM in chunks of one
 * mebibyte, with a key that is derived for this object alone (HKDF with SHA-256) from the data key,
 * a random salt, the header and the object's name. A chunk that was changed, moved, left out or
 * brought from another object does not decrypt, and nothing of it is handed out.
 */
public final class ObjectCipher {

  static final int SEGMENT_BITS = 20;
  static final int SEGMENT = 1 << SEGMENT_BITS;

  /** Tink's own header: its length, a salt of 32 bytes and a nonce prefix of 7. */
  static final int SALT = 40;

  static final int TAG = 16;

  private static final String HASH = "HmacSha256";

  private ObjectCipher() {}

  /**
   * Encrypts what is written.
   *
   * @param out takes the object; closed when the object is
   * @param name what the object must be called to be read again
   */
  public static OutputStream encrypting(
      OutputStream out, DataKey key, ObjectHeader header, String name) throws IOException {
    byte[] clear = header.bytes();
    byte[] bound = bound(clear, name);
    try {
      return EncryptingStream.begin(out, clear, cipher(key).newStreamSegmentEncrypter(bound));
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  /**
   * Decrypts an object whose header has been read.
   *
   * @param in the object behind its header; closed with the stream
   * @param name what it is called
   * @param where where it is, for a person
   * @return whose reading throws REPOSITORY_DAMAGED at the first chunk that is not as it was
   *     written, and IOException when the object cannot be read
   */
  public static InputStream decrypting(
      InputStream in, DataKey key, ObjectHeader header, String name, String where) {
    try {
      return new DecryptingStream(
          in, cipher(key).newStreamSegmentDecrypter(), bound(header.bytes(), name), where);
    } catch (GeneralSecurityException e) {
      throw unsupported(e);
    }
  }

  /** A small object as a whole. */
  public static byte[] encrypt(byte[] content, DataKey key, ObjectHeader header, String name) {
    ByteArrayOutputStream object =
        new ByteArrayOutputStream(Math.toIntExact(stored(content.length)));
    try (OutputStream out = encrypting(object, key, header, name)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return object.toByteArray();
  }

  /** How long the object of so many bytes is. */
  public static long stored(long plain) {
    long room = SEGMENT - TAG;
    long chunks = Math.max(1, (plain + SALT + room - 1) / room);
    return ObjectHeader.LENGTH + SALT + plain + chunks * TAG;
  }

  /** How many bytes an object of this length holds; 0 when it is too short to be one. */
  public static long plain(long stored) {
    long body = stored - ObjectHeader.LENGTH;
    long chunks = Math.max(1, (body + SEGMENT - 1) / SEGMENT);
    return Math.max(0, body - SALT - chunks * TAG);
  }

  private static AesGcmHkdfStreaming cipher(DataKey key) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(key.secret(), HASH, DataKey.BYTES, SEGMENT, 0);
  }

  /** Objects cannot take each other's place: the name goes into the key of each. */
  private static byte[] bound(byte[] header, String name) {
    byte[] tail = name.getBytes(StandardCharsets.UTF_8);
    byte[] bound = Arrays.copyOf(header, header.length + tail.length);
    System.arraycopy(tail, 0, bound, header.length, tail.length);
    return bound;
  }

  private static IllegalStateException unsupported(GeneralSecurityException e) {
    return new IllegalStateException("every Java has AES-256-GCM and HMAC-SHA-256", e);
  }
}
