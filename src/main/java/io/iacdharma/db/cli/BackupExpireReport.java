package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveExpiry;
import io.iacdharma.db.backup.keep.ExpireResult;
import io.iacdharma.db.backup.keep.ExpireWork;
import io.iacdharma.db.backup.keep.Verdict;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code backup expire} has to say: a reason for every backup. */
final class BackupExpireReport {

  private BackupExpireReport() {}

  static Report of(PlanResult<List<ExpireResult>> result, ExpireWork work, BackupArchives open) {
    List<String> warnings = new ArrayList<>(open.warnings());
    warnings.addAll(open.damaged());
    List<Block> blocks = new ArrayList<>();
    List<Map<String, Object>> archives = new ArrayList<>();
    for (ArchiveExpiry one : work.looked()) {
      String place = one.archive().repository().name();
      Table.Builder table = Table.of("backup", "in", "verdict");
      for (Verdict verdict : one.retention().verdicts()) {
        table.row(verdict.backup().label(), place, verdict.text());
      }
      blocks.add(table.build());
      archives.add(archive(one));
    }
    List<ExpireResult> applied = result.applied() == null ? List.of() : result.applied();
    applied.forEach(one -> warnings.addAll(one.warnings()));
    blocks.add(new Line(summary(result, applied, work)));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("archives", archives);
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    data.put("done", applied);
    data.put("digest", result.plan().digest());
    return new Report(outcome(result), data, blocks, warnings);
  }

  private static Map<String, Object> archive(ArchiveExpiry one) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("repository", one.archive().repository().name());
    map.put("archive", one.archive().id().toString());
    map.put(
        "backups",
        one.retention().verdicts().stream()
            .map(
                verdict ->
                    Map.of(
                        "label",
                        verdict.backup().label(),
                        "kept",
                        verdict.kept(),
                        "reason",
                        verdict.reason()))
            .toList());
    map.put("segments", one.segments().size());
    map.put("leftovers", one.leftovers());
    map.put("unfinished", one.unfinished());
    return map;
  }

  private static Outcome outcome(PlanResult<List<ExpireResult>> result) {
    if (result.plan().isEmpty()) {
      return Outcome.UNCHANGED;
    }
    return result.isApplied() ? Outcome.CHANGED : Outcome.PLANNED;
  }

  private static String summary(
      PlanResult<List<ExpireResult>> result, List<ExpireResult> applied, ExpireWork work) {
    if (result.plan().isEmpty()) {
      return "nothing expires";
    }
    if (!result.isApplied()) {
      return "apply with: dharma-db backup expire --yes";
    }
    int backups = applied.stream().mapToInt(one -> one.expired().size()).sum();
    int segments = applied.stream().mapToInt(ExpireResult::segments).sum();
    int unfinished = work.looked().stream().mapToInt(one -> one.unfinished().size()).sum();
    return "%d backup%s and %d WAL segment%s removed, %s%s"
        .formatted(
            backups,
            backups == 1 ? "" : "s",
            segments,
            segments == 1 ? "" : "s",
            SizeText.of(applied.stream().mapToLong(ExpireResult::bytes).sum()),
            unfinished == 0
                ? ""
                : "; and %d file%s that killed runs were writing"
                    .formatted(unfinished, unfinished == 1 ? "" : "s"));
  }
}
