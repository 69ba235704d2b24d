package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Storage parameters and the like: {@code name=value} with commas between. */
final class Options {

  private Options() {}

  /** As WITH takes them, without the parentheses. */
  static String list(String text) {
    return parse(text).entrySet().stream()
        .map(entry -> entry.getKey() + " = " + Identifier.literal(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /**
   * The statements that turn one set into another.
   *
   * @param alter the head, such as {@code ALTER TABLE "a"."b"}
   */
  static List<String> change(String alter, String wanted, String found) {
    Map<String, String> want = parse(wanted);
    Map<String, String> have = parse(found);
    List<String> statements = new ArrayList<>();
    String reset =
        have.keySet().stream()
            .filter(name -> !want.containsKey(name))
            .collect(Collectors.joining(", "));
    if (!reset.isEmpty()) {
      statements.add(alter + " RESET (" + reset + ");");
    }
    String set =
        want.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(have.get(entry.getKey())))
            .map(entry -> entry.getKey() + " = " + Identifier.literal(entry.getValue()))
            .collect(Collectors.joining(", "));
    if (!set.isEmpty()) {
      statements.add(alter + " SET (" + set + ");");
    }
    return statements;
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : text.split(", ", -1)) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        options.put(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    return options;
  }
}
