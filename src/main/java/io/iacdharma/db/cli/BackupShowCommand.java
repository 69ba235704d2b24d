package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveState;
import io.iacdharma.db.backup.keep.ExpirePlanner;
import io.iacdharma.db.backup.keep.KeepRules;
import io.iacdharma.db.backup.keep.KeepSettings;
import io.iacdharma.db.backup.keep.Verdict;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup show}: all that there is to say of one backup. */
@Command
final class BackupShowCommand extends LeafCommand {

  @Mixin RepositoryOptions repository;

  @Parameters(arity = "0..1", paramLabel = "LABEL", description = "which (default: the newest)")
  @Nullable String label;

  @Override
  protected Report run(CommandContext context) {
    BackupArchives open = BackupArchives.open(context, repository);
    List<BackupCatalogue> all =
        BackupCatalogue.of(open.archives(repository).stream().map(ArchiveState::read).toList());
    String wanted = label;
    for (BackupCatalogue one : all) {
      if (label == null && !one.backups().isEmpty()) {
        wanted = one.backups().get(one.backups().size() - 1).label();
      }
    }
    String chosen = wanted;
    for (BackupCatalogue one : all) {
      if (one.backups().stream().anyMatch(backup -> backup.label().equals(chosen))) {
        String which = String.valueOf(chosen);
        return BackupShowReport.of(one, which, keeping(context, one, which), open.warnings());
      }
    }
    throw Problem.of(
            ErrorCode.BACKUP_UNKNOWN,
            label == null ? "there is no backup" : "there is no backup " + label)
        .hint("dharma-db backup list shows them")
        .exception();
  }

  /** What the rules say of it, by repository. */
  private static Map<String, String> keeping(
      CommandContext context, BackupCatalogue catalogue, String label) {
    Map<String, String> verdicts = new TreeMap<>();
    KeepRules rules = BackupArchives.rules(context);
    Instant now = context.clock().instant();
    for (ArchiveState state : catalogue.states()) {
      KeepSettings settings = rules.of(state.archive().repository());
      ExpirePlanner.plan(state.candidates(), settings, now).verdicts().stream()
          .filter(verdict -> verdict.backup().label().equals(label))
          .map(Verdict::text)
          .forEach(text -> verdicts.put(state.archive().repository().name(), text));
    }
    return verdicts;
  }
}
