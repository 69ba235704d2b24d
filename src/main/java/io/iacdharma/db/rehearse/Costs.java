package io.iacdharma.db.rehearse;

import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.Observation;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.ObservedFile;
import io.iacdharma.db.observe.Relation;
import java.util.ArrayList;
import java.util.List;

/** Adds up durations, bytes and WAL. */
final class Costs {

  private static final int SHOWN = 120;

  private Costs() {}

  static List<StatementCost> of(ObservedBatch batch) {
    List<StatementCost> costs = new ArrayList<>();
    for (ObservedFile file : batch.files()) {
      for (Observation observation : file.observations()) {
        costs.add(cost(file, observation));
      }
    }
    return costs;
  }

  /** Files that are replaced stay until the transaction ends, so a file's statements add up. */
  static long mostInOneFile(List<StatementCost> costs) {
    long most = 0;
    long sum = 0;
    String file = "";
    for (StatementCost cost : costs) {
      sum = cost.file().equals(file) ? sum + cost.newBytes() : cost.newBytes();
      file = cost.file();
      most = Math.max(most, sum);
    }
    return most;
  }

  private static StatementCost cost(ObservedFile file, Observation observation) {
    CatalogState after = observation.after();
    long rewritten =
        observation.rewritten().stream()
            .map(after.relations()::get)
            .filter(relation -> relation != null)
            .mapToLong(Relation::bytes)
            .sum();
    return new StatementCost(
        file.script().file(),
        observation.statement().line(),
        firstLine(observation.statement().sql()),
        observation.took().toMillis(),
        rewritten,
        growth(observation.before(), after),
        observation.walBytes());
  }

  private static long growth(CatalogState before, CatalogState after) {
    long growth = 0;
    for (Relation now : after.relations().values()) {
      Relation then = before.relations().get(now.oid());
      if (then != null && then.filenode() == now.filenode()) {
        growth += Math.max(0, now.bytes() - then.bytes());
      } else {
        growth += now.bytes();
      }
    }
    return growth;
  }

  static String firstLine(String sql) {
    String line =
        sql.lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty() && !text.startsWith("--"))
            .findFirst()
            .orElse("");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}
