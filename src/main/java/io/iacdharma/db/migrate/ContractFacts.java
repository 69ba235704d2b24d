package io.iacdharma.db.migrate;

import java.time.Instant;
import java.util.List;

/**
 * What contract files may have to wait for, as the database tells it now.
 *
 * @param now the server's time
 * @param sessions the sessions of others in this database
 * @param unfinished the backfills that are not finished
 */
record ContractFacts(
    Instant now, List<ApplicationSession> sessions, List<Backfills.Unfinished> unfinished) {

  /** The unfinished backfills below a version. */
  List<Backfills.Unfinished> below(Version version) {
    return unfinished.stream()
        .filter(one -> Version.parse(one.version()).compareTo(version) < 0)
        .toList();
  }
}
