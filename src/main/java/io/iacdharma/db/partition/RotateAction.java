package io.iacdharma.db.partition;

import io.iacdharma.db.plan.Risk;
import java.util.Locale;

/** What one step of a rotation does. */
public enum RotateAction {
  /**
   * Ends a detach that was interrupted: until then rows of its range are neither seen nor taken.
   */
  FINALIZE(Risk.LOCKING),
  /** Writes down a detach that was carried out, though the run that did it did not live to. */
  SETTLE(Risk.ADDITIVE),
  /** Removes checks that a killed run has left on the default partition. */
  CLEAN(Risk.LOCKING),
  /** Makes the default partition that of the range whose rows it holds, and a new default one. */
  PROMOTE(Risk.LOCKING),
  /** Makes an empty partition. */
  PREMAKE(Risk.ADDITIVE),
  /** Lets no more rows into a partition, and seals it where its table is sealed. */
  CLOSE(Risk.LOCKING),
  /** Writes a partition into the archive and reads it back. */
  ARCHIVE(Risk.ADDITIVE),
  /** Takes a partition out of its table; the table that it is stays. */
  DETACH(Risk.DESTRUCTIVE),
  /** Drops a detached table. */
  DROP(Risk.SEVERE);

  private final Risk risk;

  RotateAction(Risk risk) {
    this.risk = risk;
  }

  /** What it can cost, unless the table at hand says more. */
  public Risk risk() {
    return risk;
  }

  /** Whether it is part of retiring a partition. */
  boolean retires() {
    return compareTo(CLOSE) >= 0;
  }

  /** The word for it in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
