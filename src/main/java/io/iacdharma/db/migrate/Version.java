package io.iacdharma.db.migrate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A migration's version: numbers separated by dots or underscores, compared number by number, in
 * which zeros at the end do not count. {@code 1}, {@code 1.0} and {@code 001} are one version, as
 * they are for Flyway.
 */
public final class Version implements Comparable<Version> {

  private final String text;
  private final List<BigInteger> numbers;

  private Version(String text, List<BigInteger> numbers) {
    this.text = text;
    this.numbers = numbers;
  }

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException when it is not made of numbers
   */
  public static Version parse(String text) {
    String dotted = text.replace('_', '.');
    List<BigInteger> numbers = new ArrayList<>(1);
    int from = 0;
    // Without regular expressions: this runs for every file and every row of every run.
    for (int at = 0; at <= dotted.length(); at++) {
      boolean end = at == dotted.length() || dotted.charAt(at) == '.';
      if (end && at > from) {
        numbers.add(new BigInteger(dotted.substring(from, at)));
        from = at + 1;
      } else if (end || !isDigit(dotted.charAt(at))) {
        throw new IllegalArgumentException("'" + text + "' is not a version: use numbers and dots");
      }
    }
    while (numbers.size() > 1 && numbers.get(numbers.size() - 1).signum() == 0) {
      numbers.remove(numbers.size() - 1);
    }
    return new Version(dotted, List.copyOf(numbers));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      BigInteger mine = i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
      BigInteger theirs = i < other.numbers.size() ? other.numbers.get(i) : BigInteger.ZERO;
      int order = mine.compareTo(theirs);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && numbers.equals(version.numbers);
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }

  /** As the history table holds it: with dots. */
  @Override
  public String toString() {
    return text;
  }
}
