package io.iacdharma.db.index;

import io.iacdharma.db.plan.Risk;
import java.util.Locale;

/** What one statement of {@code index fix} does. */
public enum FixAction {
  /** Drops what an interrupted build has left: no query uses it. */
  CLEAR(Risk.ADDITIVE),
  /** Builds an index anew beside itself. */
  REBUILD(Risk.ADDITIVE),
  /** Makes the index of a partitioned table, which is invalid until each partition has its own. */
  DECLARE(Risk.LOCKING),
  /** Builds an index while its table is in use. */
  BUILD(Risk.ADDITIVE),
  /** Makes a partition's index a part of its parent's. */
  ATTACH(Risk.LOCKING),
  /** Drops an index that serves. */
  DROP(Risk.DESTRUCTIVE);

  private final Risk risk;

  FixAction(Risk risk) {
    this.risk = risk;
  }

  /** What it can cost. */
  public Risk risk() {
    return risk;
  }

  /** Whether it makes an index that has to be valid when it has ended. */
  boolean builds() {
    return this == BUILD || this == REBUILD;
  }

  /** The word for it in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
