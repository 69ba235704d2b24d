package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.WalBranch;
import io.iacdharma.db.archiving.WalCheckResult;
import io.iacdharma.db.archiving.WalCheckService;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.wal.Lsn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wal check}: proves that the archived WAL is whole. */
@Command
final class WalCheckCommand extends ProvingCommand {

  @Mixin RepositoryOptions repository;

  @Option(
      names = "--from",
      paramLabel = "LSN|LABEL",
      description = "begin at this position, or where this backup begins (default: all)")
  @Nullable String from;

  @Option(
      names = "--deep",
      description = "unpack every segment, compare its sums and follow its records")
  boolean deep;

  @Override
  protected Report run(CommandContext context) {
    List<WalCheckResult> results = new ArrayList<>();
    for (Archive archive : new WalPlaces(context, repository).archives("wal check")) {
      context.talk().detail("  reading " + archive.repository().location());
      results.add(
          new WalCheckService(archive, deep, context.interruption()::isRequested)
              .check(begin(archive)));
    }
    boolean whole = results.stream().allMatch(result -> result.flaws().isEmpty());
    List<Block> blocks = new ArrayList<>();
    Table.Builder table =
        Table.of("repository", "archive", "timeline", "from", "until", "segments");
    for (WalCheckResult result : results) {
      for (WalBranch branch : result.branches()) {
        table.row(
            result.repository(),
            result.archive(),
            branch.timeline(),
            branch.first(),
            branch.until(),
            branch.segments());
      }
    }
    blocks.add(table.build());
    results.forEach(
        result -> {
          result
              .flaws()
              .forEach(flaw -> blocks.add(new Line(result.repository() + ": " + flaw.what())));
          blocks.add(new Line(summary(result)));
        });
    return new Report(
        whole ? Outcome.UNCHANGED : Outcome.FINDINGS,
        Map.of("whole", whole, "archives", results),
        blocks,
        List.of());
  }

  private static String summary(WalCheckResult result) {
    return "%s: %d segments, %s, %s; %s"
        .formatted(
            result.repository(),
            result.segments(),
            SizeText.of(result.storedBytes()),
            result.deep() ? "every byte read" : "looked at, not read (--deep reads them)",
            result.flaws().isEmpty()
                ? "nothing is missing"
                : "%d flaw%s"
                    .formatted(result.flaws().size(), result.flaws().size() == 1 ? "" : "s"));
  }

  private @Nullable Lsn begin(Archive archive) {
    String given = from;
    if (given == null) {
      return null;
    }
    if (given.contains("/")) {
      try {
        return Lsn.parse(given);
      } catch (IllegalArgumentException e) {
        throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage())).exception(e);
      }
    }
    return archive
        .backups()
        .find(given)
        .map(BackupRecord::startLsn)
        .orElseThrow(
            () ->
                Problem.of(
                        ErrorCode.BACKUP_UNKNOWN,
                        "archive %s has no backup %s".formatted(archive.id(), given))
                    .hint("dharma-db backup list")
                    .exception());
  }
}
