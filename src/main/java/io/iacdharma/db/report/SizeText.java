package io.iacdharma.db.report;

import java.util.Locale;

/** Numbers of bytes for people, in the server's units. */
public final class SizeText {

  private static final double KILO = 1024;
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private SizeText() {}

  /** {@code 512 B}, {@code 8.0 kB}, {@code 13 GB}. */
  public static String of(long bytes) {
    if (bytes < KILO) {
      return bytes + " B";
    }
    double amount = bytes / KILO;
    int unit = 0;
    while (amount >= KILO && unit < UNITS.length - 1) {
      amount /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, amount < 10 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
  }
}
