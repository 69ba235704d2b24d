package io.iacdharma.db.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.extract.ShapeInspector.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys and tables stand in the order in which servers give and take them. */
class KeyOrderTest {

  private static final TableName CHILD = new TableName("a", "child");
  private static final TableName PARENT = new TableName("z", "parent");

  @Test
  void comparesNumbersByValueAndTextByItsBytes() {
    KeyOrder order = new KeyOrder(List.of("id", "name"), List.of(true, false));
    assertThat(order.compare(List.of("9", "x"), List.of("10", "x"))).isNegative();
    assertThat(order.compare(List.of("10", "9"), List.of("10", "10"))).isPositive();
    // UTF-16 would put the first of these before the second, UTF-8 does not.
    assertThat(order.compare(List.of("1", "\uD83D\uDE00"), List.of("1", "\uFF41"))).isPositive();
    assertThat(order.sql()).isEqualTo("t.\"id\", t.\"name\"::text COLLATE \"C\"");
  }

  @Test
  void putsParentsFirstAndTellsOfCircles() {
    ParentsFirst order =
        ParentsFirst.of(List.of(CHILD, PARENT), List.of(new Reference(CHILD, PARENT)));
    assertThat(order.tables()).containsExactly(PARENT, CHILD);
    assertThat(order.circle()).isEmpty();
    ParentsFirst circle =
        ParentsFirst.of(
            List.of(CHILD, PARENT),
            List.of(new Reference(CHILD, PARENT), new Reference(PARENT, CHILD)));
    assertThat(circle.tables()).containsExactly(CHILD, PARENT);
    assertThat(circle.circle()).containsExactly(CHILD, PARENT);
  }
}
