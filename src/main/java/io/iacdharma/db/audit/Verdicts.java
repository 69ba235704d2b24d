package io.iacdharma.db.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what the rows and what the evidence of a table say. */
final class Verdicts {

  private final VerifiedChain chain;
  private final Map<String, PartitionVerdict> verdicts = new LinkedHashMap<>();
  private final List<ChainProblem> problems = new ArrayList<>();

  Verdicts(VerifiedChain chain) {
    this.chain = chain;
    this.problems.addAll(chain.problems());
  }

  void add(PartitionCheck.Checked checked) {
    PartitionVerdict verdict = checked.verdict();
    verdicts.put(verdict.partition(), verdict);
    for (String damage : checked.damages()) {
      problems.add(
          new ChainProblem(
              chain.table(), verdict.partition(), verdict.sequence(), null, true, damage));
    }
  }

  void unsealed(PartitionVerdict verdict) {
    verdicts.put(verdict.partition(), verdict);
  }

  /** The verdicts; a partition whose newest seal cannot be believed is not called unsealed. */
  List<PartitionVerdict> verdicts() {
    for (ChainProblem problem : problems) {
      String partition = problem.partition();
      PartitionVerdict verdict = partition == null ? null : verdicts.get(partition);
      if (verdict == null || partition == null || !problem.grave()) {
        continue;
      }
      boolean unproven =
          problem.sequence() > verdict.sequence() && verdict.verdict() != Verdict.MISSING;
      verdicts.put(
          partition,
          verdict.but(unproven ? Verdict.CHANGED : verdict.verdict(), problem.message()));
    }
    return List.copyOf(verdicts.values());
  }

  List<ChainProblem> problems() {
    return problems;
  }
}
