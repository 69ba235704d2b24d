package io.iacdharma.db.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.TableName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateIndexTest {

  @Test
  void buildsOnATableInUse() {
    CreateIndex index = CreateIndex.on(table("orders"), List.of("tenant_id", "Order No"));
    assertThat(index.fix())
        .containsExactly(
            "CREATE INDEX CONCURRENTLY \"orders_tenant_id_Order No_idx\" ON shop.orders USING btree (tenant_id, \"Order No\");");
    assertThat(index.undo())
        .containsExactly(
            "DROP INDEX CONCURRENTLY IF EXISTS shop.\"orders_tenant_id_Order No_idx\";");
  }

  @Test
  void buildsPartitionByPartitionFromTheInsideOut() {
    TableTree tree =
        new TableTree(
            new TableName("shop", "orders"),
            true,
            List.of(
                table("orders_1"),
                new TableTree(
                    new TableName("cold", "orders_2"), true, List.of(table("orders_2a")))));
    assertThat(CreateIndex.on(tree, List.of("at")).fix())
        .containsExactly(
            "CREATE INDEX orders_at_idx ON ONLY shop.orders USING btree (at);",
            "CREATE INDEX CONCURRENTLY orders_1_at_idx ON shop.orders_1 USING btree (at);",
            "ALTER INDEX shop.orders_at_idx ATTACH PARTITION shop.orders_1_at_idx;",
            "CREATE INDEX orders_2_at_idx ON ONLY cold.orders_2 USING btree (at);",
            "CREATE INDEX CONCURRENTLY orders_2a_at_idx ON shop.orders_2a USING btree (at);",
            "ALTER INDEX cold.orders_2_at_idx ATTACH PARTITION shop.orders_2a_at_idx;",
            "ALTER INDEX shop.orders_at_idx ATTACH PARTITION cold.orders_2_at_idx;");
  }

  @Test
  void givesNamesThatTheServerDoesNotCut() {
    String table = "ä".repeat(31);
    String first = IndexNames.of(table, List.of("some_column_of_it"));
    assertThat(first.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
    assertThat(first).endsWith("_idx").startsWith("ää");
    assertThat(IndexNames.of(table, List.of("another_column"))).isNotEqualTo(first);
    assertThat(IndexNames.of(table, List.of("some_column_of_it"))).isEqualTo(first);
  }

  private static TableTree table(String name) {
    return new TableTree(new TableName("shop", name), false, List.of());
  }
}
