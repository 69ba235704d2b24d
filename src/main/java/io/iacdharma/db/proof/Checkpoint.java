package io.iacdharma.db.proof;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a signed checkpoint says, in the form of C2SP's tlog-checkpoint: three lines that tools of
 * transparency logs understand, and lines of our own below them.
 *
 * @param origin which log it is of
 * @param size how many leaves the tree had
 * @param root the tree's root
 * @param extensions the further lines, none of them empty
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  /** A checkpoint; a line that is empty or holds a line break cannot be one of its lines. */
  public Checkpoint {
    extensions = List.copyOf(extensions);
    require(!origin.isEmpty() && origin.indexOf('\n') < 0, "an origin is one line");
    require(size >= 0, "a size is not negative");
    for (String line : extensions) {
      require(!line.isEmpty() && line.indexOf('\n') < 0, "an extension is one line");
    }
  }

  /** Its text, which is what is signed; ends with a line break. */
  public String text() {
    StringBuilder text = new StringBuilder(origin).append('\n');
    text.append(size).append('\n').append(root.base64()).append('\n');
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /**
   * Reads a checkpoint's text.
   *
   * @throws DharmaException AUDIT_NOTE_INVALID for a text that {@link #text} cannot have written
   */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw invalid("its last line does not end");
    }
    List<String> lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3) {
      throw invalid("it has fewer than three lines");
    }
    if (!SIZE.matcher(lines.get(1)).matches()) {
      throw invalid("its second line is no size");
    }
    Hash root =
        Hash.parseBase64(lines.get(2)).orElseThrow(() -> invalid("its third line is no root"));
    try {
      long size = Long.parseLong(lines.get(1));
      return new Checkpoint(lines.get(0), size, root, lines.subList(3, lines.size()));
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static DharmaException invalid(String why) {
    return Problem.of(ErrorCode.AUDIT_NOTE_INVALID, "a note holds no checkpoint")
        .because(why)
        .exception();
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new IllegalArgumentException(what);
    }
  }
}
