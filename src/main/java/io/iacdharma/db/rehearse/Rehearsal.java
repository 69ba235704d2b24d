package io.iacdharma.db.rehearse;

import io.iacdharma.db.observe.LockRow;
import io.iacdharma.db.report.Finding;
import java.util.List;

/**
 * What a rehearsal measured.
 *
 * @param statements every statement, in order
 * @param locks every lock that others could have met
 * @param waits the tables at which an application would have waited, the longest wait first
 * @param findings what the lint rules say of it, with the sizes of these very tables
 * @param durationMs all statements together
 * @param rewrittenBytes all statements together
 * @param walBytes all statements together
 * @param freeBytesNeeded the most that one file needs while what it replaces is still there; WAL
 *     comes on top
 */
public record Rehearsal(
    List<StatementCost> statements,
    List<LockRow> locks,
    List<TableWait> waits,
    List<Finding> findings,
    long durationMs,
    long rewrittenBytes,
    long walBytes,
    long freeBytesNeeded) {

  public Rehearsal {
    statements = List.copyOf(statements);
    locks = List.copyOf(locks);
    waits = List.copyOf(waits);
    findings = List.copyOf(findings);
  }
}
