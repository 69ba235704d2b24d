package io.iacdharma.db.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a command has to say, once as data for programs and once as blocks for people.
 *
 * @param outcome how it ended
 * @param data what JSON shows: maps, lists, records, enums, numbers, text and instants
 * @param blocks what a person reads
 * @param warnings what deserves attention though the run succeeded
 * @param findings what a check found, for the formats that know nothing else
 * @param metrics numbers for monitoring, beside those that every run has
 */
public record Report(
    Outcome outcome,
    Map<String, ?> data,
    List<Block> blocks,
    List<String> warnings,
    List<Finding> findings,
    List<Metric> metrics) {

  public Report {
    blocks = List.copyOf(blocks);
    warnings = List.copyOf(warnings);
    findings = List.copyOf(findings);
    metrics = List.copyOf(metrics);
  }

  /** A report of a command that checks nothing. */
  public Report(Outcome outcome, Map<String, ?> data, List<Block> blocks, List<String> warnings) {
    this(outcome, data, blocks, warnings, List.of(), List.of());
  }

  /** A report with data and blocks. */
  public static Report of(Outcome outcome, Map<String, ?> data, Block... blocks) {
    return new Report(outcome, data, List.of(blocks), List.of());
  }

  /** The same report with one more warning. */
  public Report warn(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Report(outcome, data, blocks, more, findings, metrics);
  }

  /** The same report with these findings. */
  public Report with(List<Finding> found) {
    return new Report(outcome, data, blocks, warnings, found, metrics);
  }

  /** The same report with these numbers for monitoring. */
  public Report measuring(List<Metric> measured) {
    return new Report(outcome, data, blocks, warnings, findings, measured);
  }
}
