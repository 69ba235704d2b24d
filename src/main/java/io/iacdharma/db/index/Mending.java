package io.iacdharma.db.index;

import java.util.List;

/**
 * What is to be done about a finding.
 *
 * @param remedy what mends it
 * @param checks the ids of the checks that found it
 * @param covers the indexes that are said to make the one to be dropped needless, as SQL names them
 * @param sure whether an index may be dropped for it: it follows from the catalog, or somebody has
 *     asked for this very check
 */
public record Mending(IndexRemedy remedy, List<String> checks, List<String> covers, boolean sure) {

  public Mending {
    checks = List.copyOf(checks);
    covers = List.copyOf(covers);
  }
}
