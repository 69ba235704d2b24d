package io.iacdharma.db.cli;

import io.iacdharma.db.rehearse.Rehearsal;
import io.iacdharma.db.rehearse.StatementCost;
import io.iacdharma.db.rehearse.TableWait;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code migrate rehearse} has to say. */
final class RehearseReport {

  private static final int SHOWN = 56;

  private RehearseReport() {}

  /** Of a place where nothing is pending. */
  static Report nothing(String place) {
    Rehearsal none = new Rehearsal(List.of(), List.of(), List.of(), List.of(), 0, 0, 0, 0);
    return Report.of(
        Outcome.UNCHANGED, data(none, place), new Line("nothing to rehearse: nothing is pending"));
  }

  /**
   * Of a rehearsal.
   *
   * @param place {@code clone} or {@code throw-away}
   */
  static Report of(Rehearsal rehearsal, String place) {
    List<Block> blocks = new ArrayList<>();
    Table.Builder statements =
        Table.of("file:line", "statement", "took ms", "rewritten", "WAL", "new files");
    for (StatementCost cost : rehearsal.statements()) {
      statements.row(
          cost.file() + ":" + cost.line(),
          cut(cost.statement()),
          cost.durationMs(),
          SizeText.of(cost.rewrittenBytes()),
          SizeText.of(cost.walBytes()),
          SizeText.of(cost.newBytes()));
    }
    blocks.add(statements.build());
    for (TableWait wait : rehearsal.waits()) {
      blocks.add(new Line(line(wait)));
    }
    if (rehearsal.waits().isEmpty()) {
      blocks.add(new Line("no session would have waited"));
    }
    blocks.add(
        new Line(
            "%d statements in %d ms; %s rewritten, %s of WAL, %s of free space needed"
                .formatted(
                    rehearsal.statements().size(),
                    rehearsal.durationMs(),
                    SizeText.of(rehearsal.rewrittenBytes()),
                    SizeText.of(rehearsal.walBytes()),
                    SizeText.of(rehearsal.freeBytesNeeded()))));
    Outcome outcome = rehearsal.findings().isEmpty() ? Outcome.UNCHANGED : Outcome.FINDINGS;
    return new Report(outcome, data(rehearsal, place), blocks, List.of())
        .with(rehearsal.findings());
  }

  private static Map<String, Object> data(Rehearsal rehearsal, String place) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("place", place);
    data.put("findings", rehearsal.findings());
    data.put("locks", rehearsal.locks());
    data.put("waits", rehearsal.waits());
    data.put("statements", rehearsal.statements());
    data.put("durationMs", rehearsal.durationMs());
    data.put("rewrittenBytes", rehearsal.rewrittenBytes());
    data.put("walBytes", rehearsal.walBytes());
    data.put("freeBytesNeeded", rehearsal.freeBytesNeeded());
    return data;
  }

  private static String cut(String statement) {
    return statement.length() > SHOWN ? statement.substring(0, SHOWN - 1) + "…" : statement;
  }

  private static String line(TableWait wait) {
    return "writers%s of %s would have waited %d ms: %s from %s:%d on"
        .formatted(
            wait.readersWaitMs() == wait.writersWaitMs() ? " and readers" : "",
            wait.object(),
            wait.writersWaitMs(),
            wait.mode(),
            wait.file(),
            wait.line());
  }
}
