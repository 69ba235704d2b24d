package io.iacdharma.db.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds single values in canonical lines, for the few rows of which somebody wants to know. */
public final class RowFields {

  private static final String NULL = "\\N";

  private final RowForm form;

  /** For lines of this form. */
  public RowFields(RowForm form) {
    this.form = form;
  }

  /** Which row this is, for people: {@code tx 751, id 0190…, tenant_id 0000…}. */
  public String key(byte[] buffer, int offset, int length) {
    return form.order().stream()
        .map(column -> column + " " + value(column, buffer, offset, length))
        .collect(Collectors.joining(", "));
  }

  /**
   * The value of a column as the server writes it; null for NULL.
   *
   * @throws IllegalArgumentException when lines of this form have no such column
   */
  public @Nullable String value(String column, byte[] buffer, int offset, int length) {
    int place = form.columns().indexOf(column);
    if (place < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + form.columns());
    }
    int begin = begin(place, buffer, offset, offset + length);
    int end = end(buffer, begin, offset + length);
    String text = new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
    return text.equals(NULL) ? null : unescaped(text);
  }

  /** All values of a line in the order of its columns. */
  public List<@Nullable String> values(byte[] buffer, int offset, int length) {
    return form.columns().stream()
        .<@Nullable String>map(column -> value(column, buffer, offset, length))
        .collect(Collectors.toList());
  }

  /** Where the value of a column begins, by its place from 0 on. */
  static int begin(int place, byte[] buffer, int offset, int limit) {
    int at = offset;
    for (int passed = 0; passed < place; passed++) {
      at = end(buffer, at, limit) + 1;
    }
    return at;
  }

  /** Where the value that begins here ends. A tab in a value is written {@code \t}. */
  static int end(byte[] buffer, int begin, int limit) {
    int at = begin;
    while (at < limit && buffer[at] != '\t') {
      at++;
    }
    return at;
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' && i + 1 < text.length() ? escape(text.charAt(++i)) : c);
    }
    return plain.toString();
  }

  private static char escape(char c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000b';
      default -> c;
    };
  }
}
