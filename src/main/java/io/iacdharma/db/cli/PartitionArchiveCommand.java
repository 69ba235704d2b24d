package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ArchiveOptions;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.PartitionSettings;
import io.iacdharma.db.partition.archive.ArchiveChoice;
import io.iacdharma.db.partition.archive.ArchiveChoice.Choice;
import io.iacdharma.db.partition.archive.ArchiveCipher;
import io.iacdharma.db.partition.archive.ArchiveSettings;
import io.iacdharma.db.partition.archive.ArchiveVerifier;
import io.iacdharma.db.partition.archive.ArchiveWork;
import io.iacdharma.db.partition.archive.Archived;
import io.iacdharma.db.partition.archive.Verdict;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partition archive}: writes closed partitions to files, or shows what was written. */
@Command
final class PartitionArchiveCommand extends LeafCommand {

  @Mixin ArchiveOptions archive;
  @Mixin ClockOptions clock;
  @Mixin PlanOptions plan;

  @Parameters(
      arity = "0..*",
      paramLabel = "PARTITION",
      description = "which partitions (default: all that are closed and have no archive)")
  List<String> partitions = List.of();

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "only this table, schema.table; may be given more than once")
  List<String> tables = List.of();

  @Option(
      names = "--list",
      description = "verify and show the archives that there are; needs no database")
  boolean list;

  @Override
  protected void flags(FlagSink sink) {
    archive.collect(sink);
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected ExitCode exitCode(Report report) {
    return report.outcome() == Outcome.FINDINGS ? ExitCode.VERIFICATION : super.exitCode(report);
  }

  @Override
  protected Report run(CommandContext context) {
    if (list) {
      return list(context);
    }
    Settings settings = context.settings();
    ArchiveChoice choice =
        new ArchiveChoice(choices(settings), partitions, settings.get(Keys.WAIT));
    try (Session session = context.open("partition archive")) {
      ArchiveWork work =
          new ArchiveWork(
              context.database(),
              session,
              ArchiveSettings.of(settings, context.environment(), VersionCommand.version()),
              choice,
              clock.clock(context.clock()),
              context.talk()::say);
      PlanResult<List<Archived>> result = new PlanFlow(context, plan, false).run(work);
      return ArchiveReport.of(result, work);
    }
  }

  private Report list(CommandContext context) {
    if (!partitions.isEmpty() || !tables.isEmpty()) {
      throw Problem.of(ErrorCode.USAGE, "--list shows all archives of the folder")
          .hint("leave PARTITION and --table away, or name a folder further down: --directory DIR")
          .exception();
    }
    List<Verdict> verdicts = new ArrayList<>();
    var trusted = ArchiveKeys.trusted(context, List.of());
    ArchiveCipher cipher = ArchiveCipher.of(context.settings(), context.environment());
    for (var folder : ArchiveVerifier.find(context.settings().get(Keys.PARTITION_ARCHIVE))) {
      context.talk().detail("  reading " + folder);
      verdicts.add(ArchiveVerifier.verify(folder, trusted, cipher));
    }
    return ArchiveReport.of(verdicts);
  }

  private List<Choice> choices(Settings settings) {
    PartitionSettings policies = PartitionSettings.of(settings);
    List<String> sealed = settings.get(Keys.AUDIT_TABLES);
    Set<String> names = new LinkedHashSet<>(tables);
    if (tables.isEmpty()) {
      policies.policies().forEach(policy -> names.add(policy.table().toString()));
      names.addAll(sealed);
    }
    List<Choice> choices = new ArrayList<>();
    for (String name : names) {
      TableName table = TableArguments.parse(name);
      ZoneId zone =
          policies.policy(table).map(policy -> policy.calendar().zone()).orElse(ZoneOffset.UTC);
      choices.add(new Choice(table, zone, sealed.contains(name), !tables.isEmpty()));
    }
    return choices;
  }
}
