package io.iacdharma.db.report.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RenderTest {

  @Test
  void alignsNumbersToTheRightAndLeavesNoBlanksAtLineEnds() {
    Table table = Table.of("name", "rows").row("a", 7).row("long name", 1234).build();
    assertThat(new TextRenderer().render(List.of(table, new Line("done"))))
        .isEqualTo(
            """
            name       rows
            ---------  ----
            a             7
            long name  1234
            done
            """);
  }

  @Test
  void countsCharactersAndNotUtf16UnitsForWidths() {
    Table table = Table.of("a", "b").row("\uD83D\uDE00", "x").row("yy", "z").build();
    assertThat(new TextRenderer().render(List.of(table))).contains("\uD83D\uDE00   x\n");
  }

  @Test
  void escapesPipesInMarkdown() {
    Table table = Table.of("a").row("x|y").build();
    assertThat(new MarkdownRenderer().render(List.of(table))).contains("| x\\|y |");
  }

  @Test
  void refusesATableWhoseRowsDoNotFit() {
    assertThatThrownBy(() -> Table.of("a", "b").row("only one").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesRecordsEnumsInstantsAndNullsAsJson() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("when", Instant.EPOCH);
    tree.put("risk", Risk.ADDITIVE);
    tree.put("none", null);
    tree.put("line", new Line("say \"hi\"\n"));
    tree.put("list", List.of(1, 2L, true));
    assertThat(JsonLine.of(tree))
        .isEqualTo(
            """
            {"when":"1970-01-01T00:00:00Z","risk":"additive","none":null,\
            "line":{"text":"say \\"hi\\"\\n"},"list":[1,2,true]}
            """);
  }

  @Test
  void givesEveryFieldOfTheEnvelopeOnSuccessAndOnFailure() {
    Report report = Report.of(Outcome.CHANGED, Map.of("n", 1)).warn("careful");
    Map<String, @Nullable Object> good = new Envelope("x", null, report, null, 5).toTree();
    assertThat(good.keySet())
        .containsExactly(
            "schemaVersion",
            "command",
            "target",
            "outcome",
            "data",
            "warnings",
            "error",
            "durationMs");
    assertThat(good).containsEntry("outcome", "changed").containsEntry("error", null);
    Problem problem = Problem.of(ErrorCode.LOCK_HELD, "held").hint("wait").sqlState("55P03");
    Map<String, @Nullable Object> bad = new Envelope("x", null, null, problem, 5).toTree();
    assertThat(bad).containsEntry("outcome", "failed");
    StringWriter text = new StringWriter();
    new JsonWriter().write(bad, text);
    assertThat(text.toString()).contains("\"exitCode\" : 7").contains("\"sqlState\" : \"55P03\"");
  }

  @Test
  void readsTheDigestThatItWroteAndRefusesAnythingElse() {
    Plan plan = new Plan("c", "d", "f", List.of(new SqlStep("digest", "s", "a", Risk.NONE)));
    assertThat(PlanJson.digest(PlanJson.write(plan), "p.json")).isEqualTo(plan.digest());
    for (String text :
        List.of("", "[]", "{}", "{\"digest\": 3}", "no json", "{\"steps\":[{\"digest\":\"x\"}]}")) {
      assertThatThrownBy(() -> PlanJson.digest(text, "p.json"))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.PLAN_FILE_INVALID));
    }
  }
}
