package io.iacdharma.db.cli;

import io.iacdharma.db.partition.archive.ArchiveWork;
import io.iacdharma.db.partition.archive.Archived;
import io.iacdharma.db.partition.archive.Flaw;
import io.iacdharma.db.partition.archive.Manifest;
import io.iacdharma.db.partition.archive.Restored;
import io.iacdharma.db.partition.archive.Standing;
import io.iacdharma.db.partition.archive.Verdict;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How archives are shown. */
final class ArchiveReport {

  private ArchiveReport() {}

  /** What a run came to. */
  static Report of(PlanResult<List<Archived>> result, ArchiveWork work) {
    List<Archived> archived = result.applied() == null ? List.of() : result.applied();
    Map<String, Object> data = data(result);
    data.put("archives", archived.stream().map(ArchiveReport::archived).toList());
    Report report;
    if (result.plan().isEmpty()) {
      Line nothing = new Line("nothing to do: every closed partition has its archive");
      report = Report.of(Outcome.UNCHANGED, data, nothing);
    } else if (result.applied() == null) {
      report = Report.of(Outcome.PLANNED, data, steps(result));
    } else {
      Table.Builder table = Table.of("partition", "rows", "bytes", "folder");
      archived.forEach(it -> table.row(it.partition(), it.rows(), it.bytes(), it.folder()));
      String done =
          "%d partition%s archived and read back"
              .formatted(archived.size(), archived.size() == 1 ? "" : "s");
      report = Report.of(Outcome.CHANGED, data, table.build(), new Line(done));
    }
    for (String note : work.notes()) {
      report = report.warn(note);
    }
    return report;
  }

  /** The archives that there are. */
  static Report of(List<Verdict> verdicts) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("archives", verdicts.stream().map(ArchiveReport::verdict).toList());
    long bad = verdicts.stream().filter(verdict -> !verdict.intact()).count();
    List<Block> blocks = new ArrayList<>();
    if (verdicts.isEmpty()) {
      blocks.add(new Line("no archives"));
    } else {
      Table.Builder table = Table.of("archive", "rows", "verdict", "signed by");
      verdicts.forEach(it -> table.row(it.folder(), it.rows(), word(it), signer(it)));
      blocks.add(table.build());
      verdicts.forEach(it -> flaws(it, blocks));
      blocks.add(
          new Line(
              "%d archive%s, %d not as written"
                  .formatted(verdicts.size(), verdicts.size() == 1 ? "" : "s", bad)));
    }
    return new Report(bad == 0 ? Outcome.UNCHANGED : Outcome.FINDINGS, data, blocks, List.of());
  }

  /** What loading came to. */
  static Report restored(PlanResult<Restored> result) {
    Map<String, Object> data = data(result);
    Restored restored = result.applied();
    if (restored == null) {
      return Report.of(Outcome.PLANNED, data, steps(result));
    }
    data.put("table", restored.table());
    data.put("rows", restored.rows());
    data.put("root", restored.root());
    data.put("signed", restored.standing());
    data.put("archive", restored.archive().toString());
    Report report =
        Report.of(
            Outcome.CHANGED,
            data,
            new Line(
                "%d rows are in %s, and the table gives back what was archived: root %s"
                    .formatted(restored.rows(), restored.table(), restored.root())));
    return restored.standing() == Standing.UNSIGNED
        ? report.warn("nobody signed this archive: it only agrees with itself")
        : report;
  }

  private static Map<String, Object> data(PlanResult<?> result) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("digest", result.plan().digest());
    data.put("steps", result.plan().steps().stream().map(Step::facts).toList());
    return data;
  }

  private static Table steps(PlanResult<?> result) {
    Table.Builder table = Table.of("step", "risk");
    for (Step step : result.plan().steps()) {
      table.row(step.summary(), step.risk().name().toLowerCase(Locale.ROOT));
    }
    return table.build();
  }

  private static Map<String, @Nullable Object> archived(Archived archived) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", archived.table());
    json.put("partition", archived.partition());
    json.put("from", archived.from());
    json.put("to", archived.to());
    json.put("rows", archived.rows());
    json.put("bytes", archived.bytes());
    json.put("folder", archived.folder().toString());
    json.put("root", archived.root());
    json.put("verified", archived.verified());
    return json;
  }

  private static Map<String, @Nullable Object> verdict(Verdict verdict) {
    Manifest manifest = verdict.manifest();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("table", manifest == null ? null : manifest.table().toString());
    json.put("partition", manifest == null ? null : manifest.partition().toString());
    json.put("from", manifest == null ? null : manifest.bounds().from());
    json.put("to", manifest == null ? null : manifest.bounds().to());
    json.put("rows", verdict.rows());
    json.put("bytes", verdict.bytes());
    json.put("folder", verdict.folder().toString());
    json.put("root", verdict.root());
    json.put("verified", verdict.intact());
    json.put("signed", verdict.standing());
    json.put("signers", verdict.signers());
    json.put("flaws", verdict.flaws());
    json.put("firstBadRow", verdict.firstBadRow());
    return json;
  }

  private static String word(Verdict verdict) {
    return verdict.intact() ? "intact" : "changed";
  }

  private static String signer(Verdict verdict) {
    return switch (verdict.standing()) {
      case TRUSTED -> String.join(", ", verdict.signers());
      case UNKNOWN_SIGNER -> "a key that is not trusted";
      case UNSIGNED -> "nobody";
    };
  }

  private static void flaws(Verdict verdict, List<Block> blocks) {
    if (!verdict.intact()) {
      blocks.add(new Line(verdict.folder().toString()));
      for (Flaw flaw : verdict.flaws()) {
        blocks.add(new Line("  " + flaw));
      }
      if (verdict.firstBadRow() != null) {
        blocks.add(new Line("  first bad row: " + verdict.firstBadRow()));
      }
    }
  }
}
