package io.iacdharma.db.cli;

import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Remedy;
import io.iacdharma.db.index.IndexRemedy;
import io.iacdharma.db.index.Mending;
import java.util.ArrayList;
import java.util.List;

/** What {@code index fix} can do about findings. */
final class IndexMendings {

  private static final String COVER = "coveredBy";

  private IndexMendings() {}

  /**
   * In the order of the findings.
   *
   * @param only the checks that were asked for by name: for their findings an index may be dropped
   *     even when statistics are all that speaks for it
   */
  static List<Mending> of(List<CheckFinding> findings, List<String> only) {
    List<Mending> mendings = new ArrayList<>();
    for (CheckFinding finding : findings) {
      boolean sure =
          finding.confidence() == Confidence.CERTAIN || only.contains(finding.check().id());
      for (Remedy remedy : finding.remedies()) {
        if (remedy instanceof IndexRemedy index) {
          mendings.add(new Mending(index, List.of(finding.check().id()), covers(finding), sure));
        }
      }
    }
    return mendings;
  }

  private static List<String> covers(CheckFinding finding) {
    Object cover = finding.evidence().get(COVER);
    if (cover == null) {
      return List.of();
    }
    return cover instanceof List<?> several
        ? several.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(cover));
  }
}
