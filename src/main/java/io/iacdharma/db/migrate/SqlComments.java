package io.iacdharma.db.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the comments of a migration: what stands in literals, quoted names, dollar quotes and COPY
 * data is none.
 */
public final class SqlComments {

  private static final Pattern COPY = Pattern.compile("(?is)\\s*COPY\\b.*\\bFROM\\s+STDIN\\b.*");

  private final String text;
  private final List<SqlComment> comments = new ArrayList<>();
  private int at;
  private int line = 1;

  private SqlComments(String text) {
    this.text = text;
  }

  /** The comments of a file, in order. */
  public static List<SqlComment> of(String text) {
    SqlComments scan = new SqlComments(text);
    scan.run();
    return List.copyOf(scan.comments);
  }

  private void run() {
    StringBuilder statement = new StringBuilder();
    while (at < text.length()) {
      int end = SqlText.skip(text, at);
      boolean comment = text.startsWith("--", at) || text.startsWith("/*", at);
      if (comment) {
        comments.add(new SqlComment(content(text.substring(at, end)), line));
        statement.append(' ');
      } else if (end > at + 1) {
        statement.append('x');
      } else {
        statement.append(text.charAt(at));
      }
      boolean ends = end == at + 1 && text.charAt(at) == ';';
      advance(end);
      if (ends) {
        if (COPY.matcher(statement.substring(0, statement.length() - 1)).matches()) {
          skipCopyData();
        }
        statement.setLength(0);
      }
    }
  }

  private void advance(int end) {
    for (int i = at; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    at = end;
  }

  /** COPY data begins on the next line and ends with a line that holds a backslash and a dot. */
  private void skipCopyData() {
    int start = text.indexOf('\n', at);
    while (start >= 0) {
      int end = text.indexOf('\n', start + 1);
      String row = text.substring(start + 1, end < 0 ? text.length() : end);
      if (row.equals("\\.") || row.equals("\\.\r")) {
        advance(end < 0 ? text.length() : end);
        return;
      }
      start = end;
    }
    advance(text.length());
  }

  private static String content(String comment) {
    if (comment.startsWith("--")) {
      return comment.substring(2).strip();
    }
    boolean closed = comment.length() > 3 && comment.endsWith("*/");
    return comment.substring(2, comment.length() - (closed ? 2 : 0)).strip();
  }
}
