package io.iacdharma.db.migrate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The version of an application. Numbers are compared one by one, zeros at the end do not count; a
 * version with {@code -rc1} or the like stands before the one without. Whatever else follows the
 * numbers is no part of it.
 */
final class AppVersion implements Comparable<AppVersion> {

  private static final Pattern FORM =
      Pattern.compile(
          "v?(\\d++(?:\\.\\d++)*+)(?:[-.]?((?:alpha|beta|rc|snapshot|pre|dev|m(?=\\d))[\\w.]*))?(?![\\w]).*",
          Pattern.CASE_INSENSITIVE);

  private final Version numbers;
  private final @Nullable String before;

  private AppVersion(Version numbers, @Nullable String before) {
    this.numbers = numbers;
    this.before = before;
  }

  /** Reads a version, with or without a {@code v} in front; nothing when it is none. */
  static Optional<AppVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String before = matcher.group(2);
    return Optional.of(
        new AppVersion(
            Version.parse(matcher.group(1)),
            before == null ? null : padded(before.toLowerCase(Locale.ROOT))));
  }

  /** Numbers with leading zeros, so that text order is their order. */
  private static String padded(String text) {
    return Pattern.compile("\\d+")
        .matcher(text)
        .replaceAll(
            number -> "0".repeat(Math.max(0, 12 - number.group().length())) + number.group());
  }

  @Override
  public int compareTo(AppVersion other) {
    int order = numbers.compareTo(other.numbers);
    if (order != 0 || (before == null && other.before == null)) {
      return order;
    }
    if (before == null || other.before == null) {
      return before == null ? 1 : -1;
    }
    return before.compareTo(other.before);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AppVersion version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }

  @Override
  public String toString() {
    return numbers + (before == null ? "" : "-" + before.replaceAll("0+(?=\\d)", ""));
  }
}
