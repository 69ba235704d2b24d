package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.HoldService;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.Repository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup hold}: keeps a backup from expiring, lets it go again, or lists what is held. */
@Command
final class BackupHoldCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Parameters(arity = "0..1", paramLabel = "LABEL", description = "which backup; none to list")
  @Nullable String label;

  @Option(names = "--release", description = "let it expire again")
  boolean release;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why")
  @Nullable String reason;

  @Override
  protected Report run(CommandContext context) {
    if (label == null && (release || reason != null)) {
      throw usage("name the backup: dharma-db backup hold LABEL --reason TEXT");
    }
    if (label != null && !release && (reason == null || reason.isBlank())) {
      throw usage("a hold is placed with --reason TEXT");
    }
    BackupArchives open = BackupArchives.open(context, repository);
    String by = Author.of(context.environment());
    boolean changed = false;
    List<Archive> held = new ArrayList<>();
    if (label != null) {
      for (Archive archive : having(open.archives(repository), label)) {
        held.add(archive);
        try (Repository.Hold hold = BackupArchives.hold(context, archive, "backup hold")) {
          changed |=
              change(new HoldService(archive, by), label, context.clock().instant(), context);
        }
      }
    }
    return report(open, held, changed);
  }

  private boolean change(HoldService holds, String which, Instant now, CommandContext context) {
    if (context.options().dryRun()) {
      return false;
    }
    return release
        ? holds.release(which, reason == null ? "released" : reason, now)
        : holds.hold(which, String.valueOf(reason), now);
  }

  private Report report(BackupArchives open, List<Archive> changed, boolean any) {
    Map<String, Map<String, String>> holds = new TreeMap<>();
    Table.Builder table = Table.of("backup", "in", "reason");
    List<Map<String, String>> data = new ArrayList<>();
    for (Archive archive : open.archives(repository)) {
      String name = archive.repository().name();
      new TreeMap<>(new HoldService(archive, "").list())
          .forEach(
              (backup, why) -> {
                holds.computeIfAbsent(backup, key -> new TreeMap<>()).put(name, why);
                table.row(backup, name, why);
                data.add(Map.of("label", backup, "repository", name, "reason", why));
              });
    }
    List<Block> blocks = new ArrayList<>();
    if (label == null) {
      blocks.add(holds.isEmpty() ? new Line("no holds") : table.build());
    } else {
      String places =
          String.join(", ", changed.stream().map(one -> one.repository().name()).toList());
      blocks.add(
          new Line("%s is %s in %s".formatted(label, release ? "no longer held" : "held", places)));
    }
    return new Report(
        any ? Outcome.CHANGED : Outcome.UNCHANGED, Map.of("holds", data), blocks, open.warnings());
  }

  /** The archives that hold a backup of this label. */
  static List<Archive> having(List<Archive> archives, String label) {
    List<Archive> having =
        archives.stream().filter(one -> one.backups().labels().contains(label)).toList();
    if (having.isEmpty()) {
      throw Problem.of(ErrorCode.BACKUP_UNKNOWN, "there is no backup %s".formatted(label))
          .hint("dharma-db backup list shows them")
          .exception();
    }
    return having;
  }

  private static DharmaException usage(String message) {
    return Problem.of(ErrorCode.USAGE, message).hint("dharma-db help backup hold").exception();
  }
}
