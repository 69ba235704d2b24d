package io.iacdharma.db.repository;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the archive of one life of a cluster: its system identifier, which backups and clones share
 * with it, and a number, which they do not. The first life is number 1; a cluster that was restored
 * to live on gets the next number and an archive of its own, so that two that have parted never
 * write to one place.
 */
public final class ArchiveId {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,20})-([1-9]\\d{0,5})");

  private final String systemIdentifier;
  private final int number;

  private ArchiveId(String systemIdentifier, int number) {
    this.systemIdentifier = systemIdentifier;
    this.number = number;
  }

  /** An archive of a cluster. */
  public static ArchiveId of(String systemIdentifier, int number) {
    return parse(systemIdentifier + "-" + number);
  }

  /**
   * The archive that a text such as {@code 7512345678901234567-1} names.
   *
   * @throws IllegalArgumentException when it names none
   */
  public static ArchiveId parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no archive; one looks like 7512345678901234567-1".formatted(text));
    }
    return new ArchiveId(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  /** The cluster's identity, as {@code pg_control_system()} tells it. */
  public String systemIdentifier() {
    return systemIdentifier;
  }

  /** Which life of the cluster it is. */
  public int number() {
    return number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ArchiveId id && id.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return systemIdentifier + "-" + number;
  }
}
