package io.iacdharma.db.crypt;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A data key as it may be shown to everybody: encrypted by another key.
 *
 * @param dataKey the name of the data key, 32 hexadecimal digits
 * @param keeper who holds the other key
 * @param key the name of the other key
 * @param wrapped the data key, encrypted; printable ASCII
 */
public record WrappedKey(String dataKey, Keeper keeper, String key, String wrapped) {

  /** The longest that a wrapped key can be. */
  public static final int LONGEST = 896;

  private static final String MARK = "dharma-db-wrapped-1";
  private static final int WORDS = 5;
  private static final Pattern DATA_KEY = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern WRAPPED = Pattern.compile("[\\x21-\\x7e]{1," + LONGEST + "}");

  /** Who holds a key that wraps others. */
  public enum Keeper {
    /** A file of this machine: AES-256-GCM with the key in it. */
    FILE(1),
    /** A program, which asks something outside. */
    COMMAND(2);

    private final byte code;

    Keeper(int code) {
      this.code = (byte) code;
    }

    /** What stands for it in the header of an object. */
    byte code() {
      return code;
    }

    static Optional<Keeper> ofCode(byte code) {
      return Stream.of(values()).filter(one -> one.code == code).findFirst();
    }
  }

  /**
   * A wrapped key.
   *
   * @throws IllegalArgumentException when a part of it cannot be one
   */
  public WrappedKey {
    require(DATA_KEY, dataKey, "the name of a data key");
    require(NAME, key, "the name of a key");
    require(WRAPPED, wrapped, "a wrapped key");
  }

  /**
   * The key that a line tells.
   *
   * @throws IllegalArgumentException when it tells none
   */
  public static WrappedKey parse(String line) {
    String[] words = line.strip().split(" ", -1);
    if (words.length != WORDS || !words[0].equals(MARK)) {
      throw new IllegalArgumentException("it is no wrapped key");
    }
    return new WrappedKey(words[1], Keeper.valueOf(words[2]), words[3], words[4]);
  }

  /** It as a line of text. */
  public String line() {
    return String.join(" ", MARK, dataKey, keeper.name(), key, wrapped) + "\n";
  }

  /** Whether a word can be the name of a key that wraps others. */
  public static boolean isName(String word) {
    return NAME.matcher(word).matches();
  }

  private static void require(Pattern pattern, String text, String what) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException("'%s' is not %s".formatted(text, what));
    }
  }
}
