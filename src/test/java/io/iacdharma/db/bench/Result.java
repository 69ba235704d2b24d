package io.iacdharma.db.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a contest gave: whole-process wall times in seconds.
 *
 * @param contest what was measured
 * @param ours our times, in the order of the runs
 * @param peer the other's
 */
record Result(Contest contest, List<Double> ours, List<Double> peer) {

  double ratio() {
    return median(ours) / median(peer);
  }

  boolean met() {
    return ratio() <= contest.atMost();
  }

  static double median(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
