package io.iacdharma.db.index;

import java.util.List;

/**
 * What {@code index fix} is asked for.
 *
 * @param mendings what was found, in the order of the findings
 * @param drop whether indexes that serve may be dropped
 */
public record FixRequest(List<Mending> mendings, boolean drop) {

  public FixRequest {
    mendings = List.copyOf(mendings);
  }
}
