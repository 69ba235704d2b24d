package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.BackupCopier;
import io.iacdharma.db.backup.keep.CopyRequest;
import io.iacdharma.db.backup.keep.CopyResult;
import io.iacdharma.db.backup.keep.Lineage;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup copy}: brings backups and their WAL from one repository into another. */
@Command
final class BackupCopyCommand extends LeafCommand {

  @Option(
      names = "--from",
      paramLabel = "NAME|DIR",
      required = true,
      description = "the repository to copy from")
  String from = "";

  @Option(
      names = "--to",
      paramLabel = "NAME|DIR",
      required = true,
      description = "the repository to copy to; made when it is an empty folder")
  String to = "";

  @Option(
      names = "--archive",
      paramLabel = "ID",
      description = "the archive, system identifier and number (default: all)")
  @Nullable String archive;

  @Option(names = "--all", description = "all backups (default: the newest, with what it needs)")
  boolean all;

  @Parameters(
      arity = "0..*",
      paramLabel = "LABEL",
      description = "these backups, with what they build on")
  List<String> labels = List.of();

  @Override
  protected Report run(CommandContext context) {
    if (all && !labels.isEmpty()) {
      throw Problem.of(ErrorCode.USAGE, "LABEL and --all do not go together").exception();
    }
    Repositories repositories = new Repositories(context.settings(), context.environment());
    if (repositories.choose(from).get(0).isSamePlace(repositories.choose(to).get(0))) {
      throw Problem.of(ErrorCode.USAGE, "--from and --to are the same repository")
          .after("nothing was copied")
          .exception();
    }
    Repository source = repositories.open(from).get(0);
    List<Archive> archives =
        Archive.all(source).stream()
            .filter(one -> archive == null || one.id().toString().equals(archive))
            .toList();
    for (String label : labels) {
      BackupHoldCommand.having(archives, label);
    }
    List<CopyResult> results = new ArrayList<>();
    List<String> planned = new ArrayList<>();
    for (Archive one : archives) {
      List<BackupRecord> chosen = chosen(one);
      chosen.forEach(backup -> planned.add(backup.label()));
      if (!chosen.isEmpty() && !context.options().dryRun()) {
        results.add(copy(context, one, repositories.openOrCreate(to).get(0), chosen));
      }
    }
    return report(planned, results, context.options().dryRun());
  }

  private static CopyResult copy(
      CommandContext context, Archive from, Repository target, List<BackupRecord> chosen) {
    CopyRequest request =
        new CopyRequest(
            context.clock(), Author.of(context.environment()), context.interruption()::isRequested);
    Duration patience = context.settings().get(Keys.WAIT);
    String name = from.id().toString();
    String copying = from.backups().copyLock();
    try (Repository.Hold read = from.repository().lock(name, true, "backup copy", patience);
        Repository.Hold write = target.lock(name, true, "backup copy", patience);
        Repository.Hold files = target.lock(copying, true, "backup copy", patience)) {
      context.talk().say("  copying %d backups to %s".formatted(chosen.size(), target.name()));
      return new BackupCopier(from, Archive.create(target, from.about()), request).copy(chosen);
    }
  }

  /** With what they build on, in the order in which they began. */
  private List<BackupRecord> chosen(Archive from) {
    List<BackupRecord> there = from.backups().all();
    if (all || there.isEmpty()) {
      return there;
    }
    Lineage lineage = new Lineage(there);
    BackupRecord newest = there.get(there.size() - 1);
    Set<BackupRecord> wanted = new LinkedHashSet<>();
    for (BackupRecord backup : there) {
      if (labels.isEmpty() ? backup.equals(newest) : labels.contains(backup.label())) {
        wanted.add(backup);
        wanted.addAll(lineage.ancestors(backup));
      }
    }
    return there.stream().filter(wanted::contains).toList();
  }

  private static Report report(List<String> planned, List<CopyResult> results, boolean dryRun) {
    int backups = results.stream().mapToInt(one -> one.copied().size()).sum();
    int segments = results.stream().mapToInt(CopyResult::segments).sum();
    boolean changed = backups + segments > 0;
    String line =
        dryRun
            ? "%d backups would be copied: %s".formatted(planned.size(), String.join(", ", planned))
            : changed
                ? "%d backup%s (%s) and %d WAL segment%s copied"
                    .formatted(
                        backups,
                        backups == 1 ? "" : "s",
                        SizeText.of(results.stream().mapToLong(CopyResult::bytes).sum()),
                        segments,
                        segments == 1 ? "" : "s")
                : "nothing to copy: all is there";
    Report report =
        Report.of(
            dryRun ? Outcome.PLANNED : changed ? Outcome.CHANGED : Outcome.UNCHANGED,
            Map.of("labels", planned, "done", results),
            new Line(line));
    for (CopyResult result : results) {
      for (String label : result.skipped()) {
        report = report.warn(label + " was given up in the other repository; it was not copied");
      }
    }
    return report;
  }
}
