package io.iacdharma.db.seed;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits CSV into records exactly as the server's COPY does (RFC 4180; a quote may begin and end
 * anywhere in a field; an empty field without quotes is no value). Streams.
 */
final class CsvParser {

  private final Reader in;
  private final String file;
  private final StringBuilder field = new StringBuilder();
  private int ahead = -2;
  private long line = 1;

  /**
   * Creates a parser.
   *
   * @param in buffered text
   * @param file names the text in errors
   */
  CsvParser(Reader in, String file) {
    this.in = in;
    this.file = file;
  }

  /**
   * One record.
   *
   * @param fields its values; null where there is none
   * @param line the line on which it begins, 1-based
   */
  record Fields(List<@Nullable String> fields, long line) {}

  /** The next record, or null at the end. */
  @Nullable Fields next() throws IOException {
    if (peek() < 0) {
      return null;
    }
    long begin = line;
    List<@Nullable String> fields = new ArrayList<>();
    int end;
    do {
      end = field(fields, begin);
    } while (end == ',');
    return new Fields(fields, begin);
  }

  /** Reads one field and gives the character that ended it. */
  private int field(List<@Nullable String> fields, long begin) throws IOException {
    field.setLength(0);
    boolean quoted = false;
    boolean inside = false;
    while (true) {
      int c = take();
      if (c < 0 && inside) {
        throw Problem.of(ErrorCode.SEED_DATASET_INVALID, "a quote is never closed")
            .at(file + ":" + begin)
            .after(Problems.UNTOUCHED)
            .exception();
      }
      if (inside) {
        if (c != '"') {
          field.append((char) c);
        } else if (peek() == '"') {
          field.append((char) take());
        } else {
          inside = false;
        }
      } else if (c == '"') {
        inside = true;
        quoted = true;
      } else if (c == ',' || c == '\n' || c < 0) {
        fields.add(field.length() == 0 && !quoted ? null : field.toString());
        return c;
      } else if (c == '\r') {
        if (peek() == '\n') {
          continue;
        }
        line++;
        fields.add(field.length() == 0 && !quoted ? null : field.toString());
        return '\n';
      } else {
        field.append((char) c);
      }
    }
  }

  private int peek() throws IOException {
    if (ahead == -2) {
      ahead = in.read();
    }
    return ahead;
  }

  private int take() throws IOException {
    int c = peek();
    ahead = -2;
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
