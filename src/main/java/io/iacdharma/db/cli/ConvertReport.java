package io.iacdharma.db.cli;

import io.iacdharma.db.convert.ConvertStatus;
import io.iacdharma.db.convert.State;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code partition convert} has to say. */
final class ConvertReport {

  private ConvertReport() {}

  /** How a conversion stands. */
  static Report of(ConvertStatus status) {
    List<Block> blocks = blocks(status);
    blocks.add(new Line(state(status)));
    boolean open = status.state() == State.PREPARING || status.state() == State.SWAPPED;
    return new Report(open ? Outcome.PLANNED : Outcome.UNCHANGED, data(status), blocks, List.of());
  }

  /** What a run came to. */
  static Report of(PlanResult<ConvertStatus> result, ConvertStatus status) {
    Map<String, Object> data = data(status);
    data.put("digest", result.plan().digest());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    if (result.plan().isEmpty()) {
      return Report.of(Outcome.UNCHANGED, data, new Line("nothing to do: the table is converted"));
    }
    if (!result.isApplied()) {
      Table.Builder table = Table.of("step", "risk");
      for (Step step : result.plan().steps()) {
        table.row(step.summary(), step.risk().name().toLowerCase(Locale.ROOT));
      }
      return Report.of(Outcome.PLANNED, data, table.build());
    }
    boolean undone = result.plan().command().endsWith("--undo");
    boolean finished = result.plan().command().endsWith("--finish");
    List<Block> blocks = blocks(status);
    if (undone) {
      blocks.add(
          new Line(
              "%s is as it was; %,d rows were moved back"
                  .formatted(status.table(), status.movedBack())));
    } else if (finished) {
      blocks.add(new Line(status.table() + " stays partitioned"));
    } else {
      blocks.add(new Line("partitioned; give it a policy in dharma-db.yaml:"));
      blocks.add(new Line("  partition: { tables: { " + policy(status) + " } }"));
      blocks.add(
          new Line(
              "dharma-db partition convert %s --undo makes it as it was, until --finish"
                  .formatted(status.table())));
    }
    return new Report(Outcome.CHANGED, data, blocks, List.of());
  }

  private static String policy(ConvertStatus status) {
    return "%s: { every: %s, zone: %s }".formatted(status.table(), status.every(), status.zone());
  }

  private static List<Block> blocks(ConvertStatus status) {
    List<Block> blocks = new ArrayList<>();
    if (!status.partitions().isEmpty()) {
      Table.Builder table = Table.of("partition", "from", "to", "bytes", "about rows");
      for (ConvertStatus.Part part : status.partitions()) {
        table.row(part.name(), part.from(), part.to(), part.bytes(), part.estimatedRows());
      }
      blocks.add(table.build());
    }
    return blocks;
  }

  private static String state(ConvertStatus status) {
    String table = status.table();
    State state = status.state();
    if (state == null) {
      return "no conversion of %s is under way or can be undone".formatted(table);
    }
    return switch (state) {
      case PREPARING ->
          "%s is prepared for a cut at %s; run it again to go on, or with --undo"
              .formatted(table, status.cut());
      case SWAPPED -> table + " is partitioned; partitions are still to be made: run it again";
      case CONVERTED -> table + " is converted; --undo makes it as it was, until --finish";
    };
  }

  private static Map<String, Object> data(ConvertStatus status) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("table", status.table());
    data.put("state", status.state() == null ? "none" : status.state().word());
    data.put("column", status.column());
    data.put("every", status.every());
    data.put("zone", status.zone());
    data.put("cut", status.cut());
    data.put("first", status.first());
    data.put("partitions", status.partitions());
    data.put("movedBack", status.movedBack());
    return data;
  }
}
