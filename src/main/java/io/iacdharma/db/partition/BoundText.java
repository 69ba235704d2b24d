package io.iacdharma.db.partition;

import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A partition's bounds as {@code pg_get_expr(relpartbound)} prints them. */
record BoundText(@Nullable String lower, @Nullable String upper) {

  private static final Pattern RANGE =
      Pattern.compile("FOR VALUES FROM \\((.+)\\) TO \\((.+)\\)", Pattern.DOTALL);

  /** The bounds of a partition; both null for the default one. */
  static BoundText parse(@Nullable String text) {
    if (text == null || text.equals("DEFAULT")) {
      return new BoundText(null, null);
    }
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("not the bounds of a range: " + text);
    }
    return new BoundText(unquoted(matcher.group(1)), unquoted(matcher.group(2)));
  }

  @Nullable Bound from(KeyKind kind, ZoneId zone) {
    return bound(lower, kind, zone);
  }

  @Nullable Bound to(KeyKind kind, ZoneId zone) {
    return bound(upper, kind, zone);
  }

  private static @Nullable Bound bound(@Nullable String text, KeyKind kind, ZoneId zone) {
    return text == null ? null : new Bound(text, kind.parse(text, zone).orElse(null));
  }

  private static String unquoted(String literal) {
    return literal.startsWith("'") ? literal.substring(1, literal.length() - 1) : literal;
  }
}
