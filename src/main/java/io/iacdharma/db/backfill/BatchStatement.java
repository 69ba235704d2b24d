package io.iacdharma.db.backfill;

import io.iacdharma.db.migrate.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with a batch marker: {@code :batch}, or {@code :batch(o)} where {@code o} is what the
 * statement calls the table. In literals, quoted names and comments it is no marker.
 *
 * @param sql the statement as it is written
 * @param firstLine the line of the file on which {@code sql} begins
 * @param markers where the markers are
 */
record BatchStatement(String sql, int firstLine, List<Marker> markers) {

  private static final Pattern MARKER =
      Pattern.compile("(?<![^\\s(]):batch(?![\\w$])(?:[ \\t]*\\(([^()]*)\\))?");

  BatchStatement {
    markers = List.copyOf(markers);
  }

  /**
   * A marker.
   *
   * @param start where it begins in the statement
   * @param end where it ends
   * @param name what the statement calls the table, as it is written; empty when it says nothing
   */
  record Marker(int start, int end, String name) {}

  static BatchStatement of(String sql, int firstLine) {
    List<Marker> markers = new ArrayList<>();
    Matcher found = MARKER.matcher(SqlText.code(sql));
    while (found.find()) {
      String name = found.start(1) < 0 ? "" : sql.substring(found.start(1), found.end(1)).strip();
      markers.add(new Marker(found.start(), found.end(), name));
    }
    return new BatchStatement(sql, firstLine, markers);
  }

  /**
   * The statement for one batch.
   *
   * @param predicate gives what stands for a marker, from the name in it
   */
  String with(Function<String, String> predicate) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Marker marker : markers) {
      text.append(sql, at, marker.start()).append('(').append(predicate.apply(marker.name()));
      text.append(')');
      at = marker.end();
    }
    return text.append(sql, at, sql.length()).toString();
  }

  /** The line of the file on which an offset of the written or the expanded statement lies. */
  int line(String text, int offset) {
    return firstLine + SqlText.lines(text, offset);
  }
}
