package io.iacdharma.db.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The first words of a statement, for telling what kind it is: comments are left out, words outside
 * quotes are in upper case, names in double quotes and literals stand as they are written, and a
 * dotted name is one word.
 */
final class StatementHead {

  private final String sql;
  private int at;

  private StatementHead(String sql) {
    this.sql = sql;
  }

  /** The first {@code most} words. */
  static List<String> words(String sql, int most) {
    StatementHead head = new StatementHead(sql);
    List<String> words = new ArrayList<>();
    while (words.size() < most) {
      head.skipBlanksAndComments();
      if (head.at >= sql.length()) {
        break;
      }
      words.add(head.word());
    }
    return words;
  }

  /** Where the statement begins, behind blanks and comments. */
  static int start(String sql) {
    StatementHead head = new StatementHead(sql);
    head.skipBlanksAndComments();
    return head.at;
  }

  private void skipBlanksAndComments() {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("--", at)) {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end + 1;
      } else if (sql.startsWith("/*", at)) {
        skipBlockComment();
      } else {
        return;
      }
    }
  }

  /** Block comments nest in PostgreSQL (manual, 4.1.5). */
  private void skipBlockComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
  }

  private String word() {
    int from = at;
    boolean quoted = false;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (c == '"' || c == '\'') {
        quoted = true;
        skipQuoted(c);
      } else if (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$') {
        at++;
      } else {
        break;
      }
    }
    if (at == from) {
      at++;
    }
    String word = sql.substring(from, at);
    return quoted ? word : word.toUpperCase(Locale.ROOT);
  }

  private void skipQuoted(char quote) {
    at++;
    while (at < sql.length()) {
      boolean end = sql.charAt(at) == quote;
      at++;
      if (end && (at >= sql.length() || sql.charAt(at) != quote)) {
        return;
      }
      if (end) {
        at++;
      }
    }
  }
}
