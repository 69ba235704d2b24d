package io.iacdharma.db.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.config.YamlReader;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.plan.Risk;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedValuesTest {

  private static final TableName A = new TableName("s", "a");
  private static final TableName B = new TableName("s", "b");
  private static final TableName C = new TableName("s", "c");

  private static String json(String yaml) {
    YamlNode node = YamlReader.parse(yaml, "t", ErrorCode.SEED_DATASET_INVALID).orElseThrow();
    return JsonText.of(node);
  }

  @Test
  void writesYamlAsJsonDigitByDigit() {
    assertThat(json("{ a: 1.50, b: [x, true, null, -0.10e3], c: { '': \"q\\\"\\n\\\\\" } }"))
        .isEqualTo(
            "{\"a\":1.50,\"b\":[\"x\",true,null,-0.10e3],\"c\":{\"\":\"q\\\"\\u000a\\\\\"}}");
    assertThat(json("{ a: 0o17, b: .inf, c: +1 }"))
        .isEqualTo("{\"a\":\"0o17\",\"b\":\".inf\",\"c\":\"+1\"}");
  }

  @Test
  void comparesVersionsNumberByNumber() {
    assertThat(SchemaVersion.parse("1.10")).isGreaterThan(SchemaVersion.parse("1.9"));
    assertThat(SchemaVersion.parse("2_0")).isEqualByComparingTo(SchemaVersion.parse("2"));
    assertThat(SchemaVersion.parse("202611231000")).isGreaterThan(SchemaVersion.parse("9"));
    assertThatThrownBy(() -> SchemaVersion.parse("v1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ordersTablesBehindThoseTheyPointAt() {
    List<ForeignKey> keys =
        List.of(new ForeignKey(A, C, "a_c", false), new ForeignKey(C, B, "c_b", false));
    assertThat(SeedOrder.of(List.of(A, B, C), keys))
        .isEqualTo(new SeedOrder(List.of(B, C, A), false));
  }

  @Test
  void defersOnlyWhenACircleCanBeDeferred() {
    ForeignKey there = new ForeignKey(A, B, "there", false);
    assertThat(SeedOrder.of(List.of(A, B), List.of(there, new ForeignKey(B, A, "back", true))))
        .isEqualTo(new SeedOrder(List.of(B, A), true));
    List<ForeignKey> circle = List.of(there, new ForeignKey(B, A, "back", false));
    assertThatThrownBy(() -> SeedOrder.of(List.of(A, B), circle))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.SEED_REFERENCE_CYCLE);
              assertThat(e.problem().cause()).contains("there", "back");
            });
  }

  @Test
  void takesOnlyDeletesForTheLossOfRows() {
    assertThat(SeedPlanner.risk(new Diff(A, "", true, 3, 1, 1, 0, List.of())))
        .isEqualTo(Risk.ADDITIVE);
    assertThat(SeedPlanner.risk(new Diff(A, "", true, 3, 0, 0, 1, List.of())))
        .isEqualTo(Risk.SEVERE);
    assertThat(SeedPlanner.risk(new Diff(A, "", true, 3, 0, 0, 0, List.of()))).isEqualTo(Risk.NONE);
  }

  @Test
  void readsTableNames() {
    assertThat(TableName.parse("s.a.b")).isEqualTo(new TableName("s", "a.b"));
    assertThatThrownBy(() -> TableName.parse("roles")).hasMessageContaining("schema.table");
  }
}
