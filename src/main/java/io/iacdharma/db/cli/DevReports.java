package io.iacdharma.db.cli;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.embedded.RunningServer;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the {@code dev} commands have to say. */
final class DevReports {

  private DevReports() {}

  /** The steps that were not taken, because the run is a dry one. */
  static Report planned(Plan plan) {
    List<Block> lines = new ArrayList<>();
    plan.steps().forEach(step -> lines.add(new Line("would: " + step.summary())));
    return new Report(
        Outcome.PLANNED,
        Map.of("steps", plan.steps().stream().map(Step::facts).toList()),
        lines,
        List.of());
  }

  /** A server that is up, without its password. */
  static Report server(
      PlanResult<?> result, RunningServer running, ConnectionSettings connection, String done) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("url", connection.displayUrl());
    data.put("database", connection.database());
    data.put("port", running.port());
    data.put("version", running.state().version());
    data.put("binaries", running.state().binaries().toString());
    data.put("dataDirectory", running.home().data().toString());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    return Report.of(
        result.isApplied() ? Outcome.CHANGED : Outcome.UNCHANGED,
        data,
        new Line(done + "  " + connection.displayUrl()),
        new Line("dharma-db dev url prints it with its password"));
  }
}
