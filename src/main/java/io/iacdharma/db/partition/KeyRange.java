package io.iacdharma.db.partition;

import io.iacdharma.db.database.Identifier;
import java.time.ZoneId;

/** A range of a table's key as SQL writes it: the same in every session's time zone. */
record KeyRange(String column, KeyKind kind, ZoneId zone, Span span) {

  static KeyRange of(PartitionedTable table, PartitionCalendar calendar, Span span) {
    return new KeyRange(table.column(), table.kind(), calendar.zone(), span);
  }

  /** The lower bound's text, inclusive. */
  String from() {
    return kind.text(span.from(), zone);
  }

  /** The upper bound's text, exclusive. */
  String to() {
    return kind.text(span.to(), zone);
  }

  /** {@code FOR VALUES FROM (…) TO (…)}. */
  String bound() {
    return "FOR VALUES FROM (%s) TO (%s)"
        .formatted(Identifier.literal(from()), Identifier.literal(to()));
  }

  /** The condition that a row lies within. */
  String condition() {
    String key = new Identifier(column).quoted();
    return "%s IS NOT NULL AND %s >= %s AND %s < %s"
        .formatted(key, key, Identifier.literal(from()), key, Identifier.literal(to()));
  }
}
