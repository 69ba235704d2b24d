package io.iacdharma.db.crypt;

import com.google.crypto.tink.subtle.StreamSegmentDecrypter;
import io.iacdharma.db.error.DharmaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts chunk by chunk. Of a chunk nothing is handed out before all of it was proven, and the
 * end only behind the chunk that was written as the last one.
 */
final class DecryptingStream extends InputStream {

  private static final int BEGIN = 1 << 14;

  private final InputStream in;
  private final StreamSegmentDecrypter decrypter;
  private final byte[] bound;
  private final String where;
  private byte[] sealed = new byte[BEGIN];
  private byte[] plain = new byte[0];
  private int at;
  private int end;

  /** The byte behind the chunk before, which told that there is another; -1 at the end. */
  private int next;

  private int chunk = -1;
  private @Nullable DharmaException damage;

  DecryptingStream(InputStream in, StreamSegmentDecrypter decrypter, byte[] bound, String where) {
    this.in = in;
    this.decrypter = decrypter;
    this.bound = bound;
    this.where = where;
  }

  @Override
  public int read() throws IOException {
    return more() ? plain[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int part = Math.min(length, end - at);
    System.arraycopy(plain, at, into, offset, part);
    at += part;
    return part;
  }

  @Override
  public int available() {
    return end - at;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean more() throws IOException {
    while (at == end) {
      if (damage != null) {
        throw damage;
      }
      if (chunk >= 0 && next < 0) {
        return false;
      }
      decrypt();
    }
    return true;
  }

  private void decrypt() throws IOException {
    int length = 0;
    if (chunk < 0) {
      byte[] salt = in.readNBytes(ObjectCipher.SALT);
      try {
        decrypter.init(ByteBuffer.wrap(salt), bound);
      } catch (GeneralSecurityException e) {
        throw damaged("it is cut off behind its header, or that is not its own", e);
      }
    } else {
      sealed[length++] = (byte) next;
    }
    int most = chunk < 0 ? ObjectCipher.SEGMENT - ObjectCipher.SALT : ObjectCipher.SEGMENT;
    chunk++;
    if (chunk == Practice.CHUNK) {
      Practice.run();
    }
    length = fill(length, most);
    next = length == most ? in.read() : -1;
    if (plain.length < length) {
      plain = new byte[length];
    }
    ByteBuffer into = ByteBuffer.wrap(plain);
    try {
      decrypter.decryptSegment(ByteBuffer.wrap(sealed, 0, length), chunk, next < 0, into);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged(
          "chunk %d of it is not as it was written, or its end is missing".formatted(chunk), e);
    }
    at = 0;
    end = into.position();
  }

  private int fill(int from, int most) throws IOException {
    int length = from;
    while (length < most) {
      if (length == sealed.length) {
        sealed = Arrays.copyOf(sealed, Math.min(ObjectCipher.SEGMENT, 8 * sealed.length));
      }
      int n = in.read(sealed, length, Math.min(most, sealed.length) - length);
      if (n < 0) {
        return length;
      }
      length += n;
    }
    return length;
  }

  /** Stays: whoever reads on after it must not get the next chunk. */
  private DharmaException damaged(String why, Exception cause) {
    at = end;
    damage = EncryptionProblems.damaged(where, why).exception(cause);
    return damage;
  }
}
