package io.iacdharma.db.report.render;

import io.iacdharma.db.digest.Digests;
import io.iacdharma.db.report.Finding;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives every finding of a run a mark of its own that stays when lines move, so that a service can
 * follow it from run to run. Of findings that are alike, the second gets another mark than the
 * first.
 */
final class Fingerprints {

  private final Map<String, Integer> seen = new HashMap<>();

  /** The mark of the next finding; call it once for each, in order. */
  String next(Finding finding) {
    int earlier = seen.merge(finding.identity(), 1, Integer::sum) - 1;
    return Digests.sha256(earlier == 0 ? finding.identity() : finding.identity() + "|" + earlier);
  }
}
