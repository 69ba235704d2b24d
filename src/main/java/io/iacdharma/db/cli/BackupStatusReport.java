package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveState;
import io.iacdharma.db.backup.keep.ArchiveStatus;
import io.iacdharma.db.backup.keep.BackupFindings;
import io.iacdharma.db.backup.keep.RepositoryLag;
import io.iacdharma.db.backup.keep.StatusPolicy;
import io.iacdharma.db.database.Blocker;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Metric;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.BackupRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code backup status} has to say. */
final class BackupStatusReport {

  private final StatusPolicy policy;
  private final Instant now;

  BackupStatusReport(StatusPolicy policy, Instant now) {
    this.policy = policy;
    this.now = now;
  }

  Report of(List<ArchiveState> states, BackupArchives open) {
    List<Finding> findings = new ArrayList<>();
    open.warnings().forEach(warning -> findings.add(BackupFindings.missing(warning)));
    open.damaged().forEach(damage -> findings.add(BackupFindings.damaged("", damage)));
    List<BackupCatalogue> all = BackupCatalogue.of(states);
    // One without a backup was reserved by a restore, and its cluster does not archive yet.
    String newest =
        all.stream()
            .filter(one -> one.states().stream().anyMatch(state -> !state.backups().isEmpty()))
            .reduce((first, second) -> second)
            .map(BackupCatalogue::archive)
            .orElse(all.isEmpty() ? "" : all.get(all.size() - 1).archive());
    List<ArchiveStatus> statuses =
        all.stream().flatMap(one -> one.states().stream()).map(ArchiveStatus::of).toList();
    List<Metric> metrics = new ArrayList<>();
    List<Map<String, @Nullable Object>> archives = new ArrayList<>();
    Table.Builder table =
        Table.of(
            "in",
            "archive",
            "backups",
            "size",
            "last full",
            "next due",
            "WAL",
            "verified",
            "drill");
    List<Block> ranges = new ArrayList<>();
    for (ArchiveStatus status : statuses) {
      boolean lives = status.state().archive().id().toString().equals(newest);
      findings.addAll(BackupFindings.of(status, lives, policy, now));
      table.row(
          status.repository(),
          status.state().archive().id(),
          status.state().backups().size(),
          SizeText.of(status.bytes()),
          age(began(status)),
          due(status),
          age(status.lastArchived()),
          age(status.lastProof()),
          age(status.lastDrill()));
      archives.add(facts(status));
      metrics.addAll(new BackupMetrics(now).of(status));
    }
    findings.addAll(
        new RepositoryLag(policy, now)
            .of(
                statuses.stream()
                    .filter(one -> one.state().archive().id().toString().equals(newest))
                    .toList()));
    all.forEach(one -> ranges.addAll(BackupListReport.ranges(one)));
    if (states.isEmpty()) {
      findings.add(BackupFindings.missing("there is no archive: no backup was ever taken"));
    }
    Map<String, Object> data = new LinkedHashMap<>(BackupCatalogue.data(all));
    data.put("archives", archives);
    data.put("findings", findings);
    List<Block> blocks = new ArrayList<>();
    blocks.add(table.build());
    blocks.addAll(ranges);
    blocks.add(new Line(summary(findings)));
    return new Report(
            findings.isEmpty() ? Outcome.UNCHANGED : Outcome.FINDINGS, data, blocks, List.of())
        .with(findings)
        .measuring(metrics);
  }

  private Map<String, @Nullable Object> facts(ArchiveStatus status) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("archive", status.state().archive().id().toString());
    map.put("repository", status.repository());
    map.put("backups", status.state().backups().size());
    map.put("bytes", status.bytes());
    map.put(
        "recoverable",
        BackupJson.recoverable(status.recoverable().from(), status.recoverable().to()));
    map.put("lastBackup", status.lastBackup());
    map.put("lastFull", began(status));
    map.put("nextDue", due(status));
    map.put("lastArchived", status.lastArchived());
    map.put("lastVerified", status.lastProof());
    map.put("lastDrill", status.lastDrill());
    map.put("unverified", status.unverified());
    map.put("gap", status.gap() == null ? null : status.gap().toString());
    return map;
  }

  private static @Nullable Instant began(ArchiveStatus status) {
    BackupRecord full = status.lastFull();
    return full == null ? null : full.startedAt();
  }

  private @Nullable Instant due(ArchiveStatus status) {
    Instant last = began(status);
    return last == null ? null : last.plus(policy.fullEvery()).truncatedTo(ChronoUnit.SECONDS);
  }

  private String age(@Nullable Instant at) {
    if (at == null) {
      return "never";
    }
    return Blocker.age(Math.max(0, Duration.between(at, now).toMillis())) + " ago";
  }

  private static String summary(List<Finding> findings) {
    long errors = findings.stream().filter(one -> one.severity() == Severity.ERROR).count();
    return findings.isEmpty()
        ? "nothing wrong"
        : "%d error%s, %d warning%s"
            .formatted(
                errors,
                errors == 1 ? "" : "s",
                findings.size() - errors,
                findings.size() - errors == 1 ? "" : "s");
  }
}
