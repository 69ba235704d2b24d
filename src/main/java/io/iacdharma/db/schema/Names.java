package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names for people. */
final class Names {

  private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_$]*");

  private Names() {}

  /** The parts with dots between them, each quoted only where it is not a simple name. */
  static String plain(String... parts) {
    return Arrays.stream(parts)
        .map(part -> SIMPLE.matcher(part).matches() ? part : new Identifier(part).quoted())
        .collect(Collectors.joining("."));
  }
}
