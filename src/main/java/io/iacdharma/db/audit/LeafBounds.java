package io.iacdharma.db.audit;

import io.iacdharma.db.audit.SealedLeaf.Bounds;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads bounds as {@code pg_get_expr(relpartbound)} prints them with UTC and ISO. */
final class LeafBounds {

  private static final Pattern RANGE =
      Pattern.compile(
          "FOR VALUES FROM \\(('(?:[^']|'')*'|[^',]+)\\) TO \\(('(?:[^']|'')*'|[^',]+)\\)");

  private LeafBounds() {}

  /** The bounds; null for the default partition and for a table that is none. */
  static @Nullable Bounds parse(
      TableName leaf, @Nullable String text, @Nullable String type, ZoneId zone) {
    if (text == null || text.equals("DEFAULT") || type == null) {
      return null;
    }
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw Problem.of(ErrorCode.AUDIT_TABLE_UNSUPPORTED, leaf + " has bounds that are no range")
          .because(text)
          .hint("leave its table out of audit.tables")
          .exception();
    }
    String from = unquoted(matcher.group(1));
    String to = unquoted(matcher.group(2));
    return new Bounds(
        from,
        to,
        KeyTime.parse(type, from, zone).orElse(null),
        KeyTime.parse(type, to, zone).orElse(null));
  }

  private static String unquoted(String literal) {
    return literal.startsWith("'")
        ? literal.substring(1, literal.length() - 1).replace("''", "'")
        : literal;
  }
}
