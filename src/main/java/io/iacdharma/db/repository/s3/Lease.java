package io.iacdharma.db.repository.s3;

/**
 * Who holds a lock, as an object of the store.
 *
 * @param purpose what for
 * @param host the machine
 * @param process the process there
 * @param since when it was taken, by that machine's clock
 */
record Lease(String purpose, String host, long process, String since) {

  /** For a person. */
  String text() {
    return "%s, process %d on %s, since %s".formatted(purpose, process, host, since);
  }
}
