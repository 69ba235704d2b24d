package io.iacdharma.db.repository;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/** Knows whether a place can become a repository. */
public final class NewPlace {

  private static final int LOOKS = 5;
  private static final int PAUSE_MILLIS = 100;

  private NewPlace() {}

  /**
   * Refuses one that holds something else. Another run may be about to make it a repository, or has
   * done so since this one looked: what it is writing can be seen for a moment under other names.
   * So it is looked at again.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_MISSING
   */
  public static void requireEmpty(Repository place) {
    for (int look = 1; !isEmpty(place) && place.read(RepositoryMarker.KEY).isEmpty(); look++) {
      if (look == LOOKS) {
        throw RepositoryProblems.notEmpty(place.location()).exception();
      }
      pause();
    }
  }

  private static boolean isEmpty(Repository place) {
    return place.names("").stream().allMatch(NewPlace::isOfTheBeginning);
  }

  /**
   * What a run that was cut off leaves before there is a marker: what the store can do, and locks.
   */
  private static boolean isOfTheBeginning(String name) {
    return name.contains(RepositoryMarker.KEY)
        || name.equals("store.json")
        || name.equals("locks/");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped before the repository was made")
          .exception(e);
    }
  }
}
