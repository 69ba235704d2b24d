package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** One thing that can be wrong with a pooler. */
abstract class PoolerRule {

  private final String id;
  private final Severity severity;
  private final Need need;

  /**
   * Creates the rule.
   *
   * @param id its stable name, which its section in the documentation has too
   * @param severity how much its findings matter
   * @param need what it cannot look without
   */
  PoolerRule(String id, Severity severity, Need need) {
    this.id = id;
    this.severity = severity;
    this.need = need;
  }

  final String id() {
    return id;
  }

  final Severity severity() {
    return severity;
  }

  final Need need() {
    return need;
  }

  /** Looks, and adds what it finds. */
  abstract void look(Scene scene, Findings findings);
}
