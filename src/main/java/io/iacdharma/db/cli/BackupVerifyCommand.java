package io.iacdharma.db.cli;

import io.iacdharma.db.backup.verify.ArchiveProof;
import io.iacdharma.db.backup.verify.ArchiveVerifier;
import io.iacdharma.db.backup.verify.Flaw;
import io.iacdharma.db.backup.verify.VerifyRequest;
import io.iacdharma.db.backup.verify.VerifyResult;
import io.iacdharma.db.cli.options.RepositoryOptions;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Author;
import io.iacdharma.db.repository.Repository;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup verify}: reads backups and their WAL again and names what is damaged. */
@Command
final class BackupVerifyCommand extends ProvingCommand {

  @Mixin RepositoryOptions repository;

  @Parameters(
      arity = "0..*",
      paramLabel = "LABEL",
      description = "these backups, with what they build on (default: all)")
  List<String> labels = List.of();

  @Option(
      names = "--all",
      description = "all backups, and all WAL from the oldest on (the default)")
  boolean all;

  @Option(names = "--latest", description = "the newest backup, with what it builds on")
  boolean latest;

  @Option(names = "--quick", description = "compare sizes and checksums only, do not look inside")
  boolean quick;

  @Override
  protected Report run(CommandContext context) {
    if ((all ? 1 : 0) + (latest ? 1 : 0) + (labels.isEmpty() ? 0 : 1) > 1) {
      throw Problem.of(ErrorCode.USAGE, "LABEL, --all and --latest do not go together")
          .hint("dharma-db help backup verify")
          .exception();
    }
    BackupArchives open = BackupArchives.open(context, repository);
    Map<Repository, List<Flaw>> archives = new LinkedHashMap<>();
    open.repositories().forEach(one -> archives.put(one, ArchiveProof.flaws(one)));
    List<VerifyResult> results = new ArrayList<>();
    @Nullable DharmaException unknown = null;
    for (Archive archive : open.archives(repository)) {
      try (Repository.Hold hold = BackupArchives.hold(context, archive, "backup verify")) {
        results.add(new ArchiveVerifier(archive, request(context)).verify());
      } catch (DharmaException e) {
        if (e.problem().code() != ErrorCode.BACKUP_UNKNOWN) {
          throw e;
        }
        // Another repository, or another archive, may have it.
        unknown = e;
      }
    }
    if (results.isEmpty() && unknown != null) {
      throw unknown;
    }
    return BackupVerifyReport.of(results, archives, open.warnings());
  }

  private VerifyRequest request(CommandContext context) {
    return new VerifyRequest(
        labels,
        latest,
        quick,
        context.clock(),
        Author.of(context.environment()),
        context.interruption()::isRequested,
        context.talk()::say);
  }
}
