package io.iacdharma.db.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells the same trouble of many partitions as one finding, with every partition in its evidence
 * and everything that mends them.
 */
final class Grouping {

  /** So many partitions are told one by one; more of them together. */
  private static final int APART = 3;

  private Grouping() {}

  static List<CheckFinding> of(List<CheckFinding> findings) {
    Map<List<Object>, List<CheckFinding>> alike = new LinkedHashMap<>();
    for (CheckFinding finding : findings) {
      Object key =
          finding.partition() == null ? new Object() : Objects.requireNonNull(finding.table());
      alike
          .computeIfAbsent(List.of(finding.check().id(), key), k -> new ArrayList<>())
          .add(finding);
    }
    List<CheckFinding> grouped = new ArrayList<>();
    for (List<CheckFinding> group : alike.values()) {
      if (group.size() <= APART) {
        grouped.addAll(group);
      } else {
        grouped.add(together(group));
      }
    }
    return grouped;
  }

  private static CheckFinding together(List<CheckFinding> group) {
    CheckFinding first = group.get(0);
    CheckFinding worst =
        group.stream().max((a, b) -> a.severity().compareTo(b.severity())).orElse(first);
    CheckFinding all =
        new CheckFinding(
            first.check(),
            worst.severity(),
            first.table(),
            String.valueOf(first.table()),
            "%s, and the like on %d more partitions".formatted(first.message(), group.size() - 1),
            first.evidence(),
            first.confidence(),
            group.stream().flatMap(finding -> finding.remedies().stream()).toList(),
            null);
    return all.showing("objects", group.stream().map(CheckFinding::object).toList());
  }
}
