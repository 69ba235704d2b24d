package io.iacdharma.db.plan;

/** Asks for agreement to a plan, in whatever way the surroundings allow. */
@FunctionalInterface
public interface Consent {

  /**
   * Returns when the plan may be applied.
   *
   * @param plan what is going to be done
   * @param risk its risk, raised where the target is protected
   * @throws io.iacdharma.db.error.DharmaException NOT_CONFIRMED, naming the flag to add
   */
  void obtain(Plan plan, Risk risk);
}
