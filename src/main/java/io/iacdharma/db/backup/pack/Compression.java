package io.iacdharma.db.backup.pack;

import com.github.luben.zstd.ZstdInputStream;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * How a tar archive is packed.
 *
 * @param kind by which program's format
 * @param level how hard; smaller is faster
 */
public record Compression(Kind kind, int level) {

  private static final Pattern TEXT = Pattern.compile("(zstd|gzip|none)(?::(\\d{1,2}))?");
  private static final int BUFFER = 1 << 17;

  /** A format that tar archives are packed in. */
  public enum Kind {
    ZSTD(".zst", 1, 22),
    GZIP(".gz", 1, 9),
    NONE("", 0, 0);

    private final String ending;
    private final int fallback;
    private final int highest;

    Kind(String ending, int fallback, int highest) {
      this.ending = ending;
      this.fallback = fallback;
      this.highest = highest;
    }

    /** What file names end in, such as {@code .zst}. */
    public String ending() {
      return ending;
    }

    /** The word for it, as in {@code backup.json}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format that a word names.
     *
     * @throws IllegalArgumentException when it names none
     */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The content of a packed stream; closing it closes that one. */
    public InputStream open(InputStream packed) throws IOException {
      return switch (this) {
        case ZSTD -> new ZstdInputStream(packed);
        case GZIP -> new GZIPInputStream(packed, BUFFER);
        case NONE -> new BufferedInputStream(packed, BUFFER);
      };
    }
  }

  /**
   * Reads a setting such as {@code zstd:3}.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID
   */
  public static Compression parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      Kind kind = Kind.of(matcher.group(1));
      int level = matcher.group(2) == null ? kind.fallback : Integer.parseInt(matcher.group(2));
      if (level <= kind.highest && level >= Math.min(1, kind.highest)) {
        return new Compression(kind, level);
      }
    }
    throw Problem.of(ErrorCode.CONFIG_INVALID, "backup.compress does not know '%s'".formatted(text))
        .hint("none, gzip:1 to gzip:9, or zstd:1 to zstd:22; zstd:1 is the best choice for most")
        .exception();
  }

  /** What pg_basebackup's {@code --compress} takes: it packs itself (PostgreSQL 15 and newer). */
  public String argument() {
    return kind == Kind.NONE ? "none" : "client-%s:%d".formatted(kind.word(), level);
  }
}
