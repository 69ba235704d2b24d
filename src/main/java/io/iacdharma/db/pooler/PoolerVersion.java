package io.iacdharma.db.pooler;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of PgBouncer, such as 1.18.0. */
public record PoolerVersion(int major, int minor, int patch) implements Comparable<PoolerVersion> {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?");

  /** Protocol-level prepared statements, max_prepared_statements. */
  public static final PoolerVersion PREPARED = of(1, 21);

  /** A version without its patch. */
  public static PoolerVersion of(int major, int minor) {
    return new PoolerVersion(major, minor, 0);
  }

  /** The first version in a text, such as {@code PgBouncer 1.18.0}; empty when it has none. */
  public static Optional<PoolerVersion> find(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String patch = matcher.group(3);
    return Optional.of(
        new PoolerVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)));
  }

  /** Whether it is this version or a later one. */
  public boolean atLeast(PoolerVersion other) {
    return compareTo(other) >= 0;
  }

  /** Whether it is this version or a later one. */
  public boolean atLeast(int otherMajor, int otherMinor) {
    return atLeast(of(otherMajor, otherMinor));
  }

  /** Whether it is older than this one. */
  public boolean before(int otherMajor, int otherMinor, int otherPatch) {
    return compareTo(new PoolerVersion(otherMajor, otherMinor, otherPatch)) < 0;
  }

  @Override
  public int compareTo(PoolerVersion other) {
    if (major != other.major) {
      return Integer.compare(major, other.major);
    }
    return minor != other.minor
        ? Integer.compare(minor, other.minor)
        : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
