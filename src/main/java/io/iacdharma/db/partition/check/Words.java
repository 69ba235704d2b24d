package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.Bound;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times, numbers and names stand in a message. */
final class Words {

  private static final int NAMED = 3;

  private Words() {}

  static String instant(Instant time) {
    return time.toString();
  }

  static String bound(@Nullable Bound bound) {
    if (bound == null) {
      return "";
    }
    return bound.at() == null ? bound.text() : instant(bound.at());
  }

  /** A table's name in SQL for people: quoted only where need be. */
  static String sql(TableName name) {
    return Identifier.shown(name.schema(), name.name());
  }

  /** {@code 1 row}, {@code 2,000 rows}. */
  static String count(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  /** The first few names, and how many more there are. */
  static String some(List<String> names) {
    if (names.size() <= NAMED + 1) {
      return String.join(", ", names);
    }
    return String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
  }
}
