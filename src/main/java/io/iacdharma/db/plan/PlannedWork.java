package io.iacdharma.db.plan;

/**
 * Work that a room can plan and apply.
 *
 * @param <R> what applying gives back
 */
public interface PlannedWork<R> {

  /** Looks at the present state and says what there is to do; changes nothing. */
  Plan plan();

  /**
   * Takes the lock under which the plan is applied.
   *
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD when another run keeps it for too long
   */
  Hold lock();

  /** Applies a plan that was made under the lock; called at most once. */
  R apply(Plan plan);

  /** Something held until it is closed; closing never fails. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }
}
