package io.iacdharma.db.plan;

import io.iacdharma.db.digest.Digests;
import java.util.List;

/**
 * What a command is going to do, as a value: it can be printed, hashed, saved, dry-run, and applied
 * later, when it is refused if the database has moved on.
 *
 * @param command the command that made it
 * @param database the database's name; what {@code --confirm} must repeat
 * @param fingerprint what the plan was made against: the system identifier, the database and the
 *     state that the planner looked at; another fingerprint means that the plan is stale
 * @param steps what will be done, in order
 */
public record Plan(String command, String database, String fingerprint, List<Step> steps) {

  public Plan {
    steps = List.copyOf(steps);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The greatest risk of its steps. */
  public Risk risk() {
    return steps.stream().map(Step::risk).reduce(Risk.NONE, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  /**
   * SHA-256 of the command, the fingerprint and the facts of every step, in hexadecimal. Two plans
   * with one digest do the same to the same state.
   */
  public String digest() {
    StringBuilder text = new StringBuilder();
    text.append(command).append('\n').append(database).append('\n').append(fingerprint);
    for (Step step : steps) {
      text.append('\n').append(step.getClass().getSimpleName());
      step.facts()
          .forEach((name, value) -> text.append('\t').append(name).append('=').append(value));
    }
    return Digests.sha256(text.toString());
  }
}
