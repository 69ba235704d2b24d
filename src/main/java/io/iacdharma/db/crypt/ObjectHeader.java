package io.iacdharma.db.crypt;

import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.digest.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands before every encrypted object, in clear: which data key it has, and that key wrapped,
 * so that the object can be read without any other. Always {@link #LENGTH} bytes, so that the
 * length of an object follows from that of its file. Byte by byte in the documentation, {@code
 * topics/encryption.md}.
 *
 * @param key the data key
 */
public record ObjectHeader(WrappedKey key) {

  /** How long it is. */
  public static final int LENGTH = 1024;

  static final byte[] MAGIC = "DHARMADB".getBytes(StandardCharsets.US_ASCII);
  static final byte FORMAT = 1;

  private static final byte SEGMENT = (byte) ObjectCipher.SEGMENT_BITS;
  private static final int DATA_KEY_BYTES = 16;
  private static final int NAME_LENGTH = 64;
  private static final int CHECKED = LENGTH - 32;

  /** As it is stored. */
  public byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(LENGTH);
    out.put(MAGIC).put(FORMAT).put(SEGMENT).putShort((short) LENGTH);
    out.put(HexFormat.of().parseHex(key.dataKey()));
    out.put(key.keeper().code());
    byte[] name = ascii(key.key());
    out.put((byte) name.length).put(Arrays.copyOf(name, NAME_LENGTH));
    byte[] wrapped = ascii(key.wrapped());
    out.putShort((short) wrapped.length).put(wrapped);
    byte[] header = out.array();
    System.arraycopy(sha256(header), 0, header, CHECKED, LENGTH - CHECKED);
    return header;
  }

  /** Whether something begins like an encrypted object. */
  public static boolean isOne(byte[] beginning) {
    return Arrays.equals(MAGIC, Arrays.copyOf(beginning, Math.min(beginning.length, MAGIC.length)));
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static ObjectHeader parse(byte[] header) {
    if (header.length < LENGTH) {
      throw new IllegalArgumentException(
          "it ends after %d of the %d bytes of its header".formatted(header.length, LENGTH));
    }
    ByteBuffer in = ByteBuffer.wrap(header);
    if (!Arrays.equals(taken(in, MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException("it does not begin like an encrypted object");
    }
    if (!Arrays.equals(sha256(header), Arrays.copyOfRange(header, CHECKED, LENGTH))) {
      throw new IllegalArgumentException("its header has another checksum than it tells");
    }
    byte format = in.get();
    if (format != FORMAT || in.get() != SEGMENT || in.getShort() != LENGTH) {
      throw new IllegalArgumentException("its format %d is not known".formatted(format));
    }
    String dataKey = HexFormat.of().formatHex(taken(in, DATA_KEY_BYTES));
    Keeper keeper =
        Keeper.ofCode(in.get())
            .orElseThrow(() -> new IllegalArgumentException("it is not known who holds its key"));
    int name = Math.min(in.get(), NAME_LENGTH);
    String key = text(taken(in, NAME_LENGTH), name);
    int wrapped = Math.min(in.getShort(), WrappedKey.LONGEST);
    return new ObjectHeader(
        new WrappedKey(dataKey, keeper, key, text(taken(in, wrapped), wrapped)));
  }

  private static byte[] taken(ByteBuffer in, int length) {
    byte[] bytes = new byte[Math.max(0, length)];
    in.get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sha256(byte[] header) {
    MessageDigest digest = Digests.sha256();
    digest.update(header, 0, CHECKED);
    return digest.digest();
  }
}
