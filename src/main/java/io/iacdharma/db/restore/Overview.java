package io.iacdharma.db.restore;

import java.util.List;

/**
 * What can be reached in an archive.
 *
 * @param tree the timelines, a line each
 * @param reachable what can be reached from each backup
 */
public record Overview(List<String> tree, List<Reachable> reachable) {

  public Overview {
    tree = List.copyOf(tree);
    reachable = List.copyOf(reachable);
  }
}
