package io.iacdharma.db.extract;

import io.iacdharma.db.database.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An order of keys that two servers and this program agree on: whole numbers by their value, so
 * that an index serves them, and everything else by the bytes of its text.
 *
 * @param columns the key's columns
 * @param numbers for each whether it is a whole number on both sides
 */
record KeyOrder(List<String> columns, List<Boolean> numbers) implements Comparator<List<String>> {

  private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

  KeyOrder {
    columns = List.copyOf(columns);
    numbers = List.copyOf(numbers);
  }

  static KeyOrder of(Shape one, Shape other) {
    List<Boolean> numbers = new ArrayList<>();
    for (String column : one.key()) {
      numbers.add(WHOLE.contains(one.type(column)) && WHOLE.contains(other.type(column)));
    }
    return new KeyOrder(one.key(), numbers);
  }

  String sql() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      // Without the table's name it would be the column of the result, which is text.
      String column = "t." + new Identifier(columns.get(i)).quoted();
      parts.add(numbers.get(i) ? column : column + "::text COLLATE \"C\"");
    }
    return parts.stream().collect(Collectors.joining(", "));
  }

  @Override
  public int compare(List<String> one, List<String> other) {
    for (int i = 0; i < columns.size(); i++) {
      int order =
          numbers.get(i)
              ? Long.compare(Long.parseLong(one.get(i)), Long.parseLong(other.get(i)))
              : Arrays.compareUnsigned(bytes(one.get(i)), bytes(other.get(i)));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
