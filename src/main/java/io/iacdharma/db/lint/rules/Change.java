package io.iacdharma.db.lint.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a part of the catalog differs before and after.
 *
 * @param added what came
 * @param removed what went
 * @param changed what stayed and is not the same
 */
record Change<T>(List<T> added, List<T> removed, List<Both<T>> changed) {

  /**
   * Something before and after.
   *
   * @param before as it was
   * @param after as it is
   */
  record Both<T>(T before, T after) {}

  static <K, T> Change<T> between(Map<K, T> before, Map<K, T> after) {
    List<T> added = new ArrayList<>();
    List<T> removed = new ArrayList<>();
    List<Both<T>> changed = new ArrayList<>();
    if (before != after) {
      after.forEach(
          (key, now) -> {
            T then = before.get(key);
            if (then == null) {
              added.add(now);
            } else if (!then.equals(now)) {
              changed.add(new Both<>(then, now));
            }
          });
      before.forEach(
          (key, then) -> {
            if (!after.containsKey(key)) {
              removed.add(then);
            }
          });
    }
    return new Change<>(added, removed, changed);
  }
}
