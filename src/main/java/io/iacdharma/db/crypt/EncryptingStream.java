package io.iacdharma.db.crypt;

import com.google.crypto.tink.subtle.StreamSegmentEncrypter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Encrypts chunk by chunk; the last one says that it is the last, and is written at the end. */
final class EncryptingStream extends OutputStream {

  private static final int BEGIN = 1 << 13;

  private final OutputStream out;
  private final StreamSegmentEncrypter encrypter;
  private byte[] plain = new byte[BEGIN];
  private byte[] sealed = new byte[0];
  private int filled;
  private int chunks;
  private int room = ObjectCipher.SEGMENT - ObjectCipher.TAG - ObjectCipher.SALT;
  private boolean closed;

  private EncryptingStream(OutputStream out, StreamSegmentEncrypter encrypter) {
    this.out = out;
    this.encrypter = encrypter;
  }

  static EncryptingStream begin(OutputStream out, byte[] header, StreamSegmentEncrypter encrypter)
      throws IOException {
    out.write(header);
    ByteBuffer salt = encrypter.getHeader();
    byte[] bytes = new byte[salt.remaining()];
    salt.get(bytes);
    out.write(bytes);
    return new EncryptingStream(out, encrypter);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] piece, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the object is closed");
    }
    int done = 0;
    while (done < length) {
      if (filled == room) {
        chunk(false);
      }
      int part = Math.min(room - filled, length - done);
      if (filled + part > plain.length) {
        int more = Math.max(filled + part, 8 * plain.length);
        plain = Arrays.copyOf(plain, Math.min(ObjectCipher.SEGMENT, more));
      }
      System.arraycopy(piece, offset + done, plain, filled, part);
      filled += part;
      done += part;
    }
  }

  private void chunk(boolean last) throws IOException {
    if (chunks++ == Practice.CHUNK) {
      Practice.run();
    }
    int length = filled + ObjectCipher.TAG;
    if (sealed.length < length) {
      sealed = new byte[length];
    }
    ByteBuffer into = ByteBuffer.wrap(sealed);
    try {
      encrypter.encryptSegment(ByteBuffer.wrap(plain, 0, filled), last, into);
    } catch (GeneralSecurityException e) {
      throw new IOException("AES-256-GCM refuses a chunk", e);
    }
    out.write(sealed, 0, into.position());
    filled = 0;
    room = ObjectCipher.SEGMENT - ObjectCipher.TAG;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        chunk(true);
      }
    }
  }
}
