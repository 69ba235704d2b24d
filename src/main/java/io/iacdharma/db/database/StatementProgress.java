package io.iacdharma.db.database;

import org.jspecify.annotations.Nullable;

/**
 * How far a long statement has come (PostgreSQL manual, 28.4).
 *
 * @param what the command, such as {@code CREATE INDEX CONCURRENTLY}
 * @param relation the table it works on
 * @param phase what it does at the moment; empty where a command has but one phase
 * @param done how much of this phase is done
 * @param total how much there is; 0 when the server does not know
 * @param unit what is counted
 */
public record StatementProgress(
    String what, @Nullable String relation, String phase, long done, long total, String unit) {

  /** The command, the table, the phase and the share that is done, for a person. */
  public String text() {
    String of = relation == null ? "" : " of " + relation;
    String at = phase.isEmpty() ? "" : ": " + phase;
    if (total <= 0) {
      return what + of + at + (done > 0 ? ", " + done + " " + unit : "");
    }
    return unit.equals("transactions")
        ? "%s%s%s, %d of %d".formatted(what, of, at, done, total)
        : "%s%s%s, %d %%".formatted(what, of, at, Math.min(100, done * 100 / total));
  }
}
