package io.iacdharma.db.audit;

import java.util.List;

/**
 * What verification found.
 *
 * @param partitions a verdict for every partition
 * @param problems what is wrong with the evidence itself
 * @param trust the keys that were believed
 * @param warnings what deserves attention though it proves nothing
 */
public record VerifyResult(
    List<PartitionVerdict> partitions,
    List<ChainProblem> problems,
    Trust trust,
    List<String> warnings) {

  /** A result with lists of its own. */
  public VerifyResult {
    partitions = List.copyOf(partitions);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Whether something was changed or is missing. */
  public boolean failed() {
    return partitions.stream().anyMatch(PartitionVerdict::bad)
        || problems.stream().anyMatch(ChainProblem::grave);
  }
}
