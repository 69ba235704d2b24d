package io.iacdharma.db.pooler;

import java.util.Locale;
import java.util.stream.Stream;

/** Tells addresses that stay on one machine from others. */
public final class Addresses {

  private Addresses() {}

  /** Whether all of these, with commas between them, stay on this machine; an empty list does. */
  public static boolean local(String addresses) {
    return Stream.of(addresses.split(","))
        .map(String::strip)
        .allMatch(
            one ->
                one.isEmpty()
                    || one.startsWith("127.")
                    || one.startsWith("/")
                    || one.startsWith("@")
                    || one.equals("::1")
                    || one.toLowerCase(Locale.ROOT).equals("localhost"));
  }
}
