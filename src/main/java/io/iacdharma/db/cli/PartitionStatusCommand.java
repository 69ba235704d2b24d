package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionSettings;
import io.iacdharma.db.partition.check.PartitionStatusService;
import io.iacdharma.db.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code partition status}: how partitioned tables are doing, and what is wrong with them. */
@Command
final class PartitionStatusCommand extends StatusCommand {

  @Mixin ClockOptions clock;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      split = ",",
      description = "look at these tables only: schema.table")
  List<String> tables = new ArrayList<>();

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    List<PartitionPolicy> policies = chosen(PartitionSettings.of(settings).policies());
    try (Session session = context.open("partition status")) {
      List<String> schemas = MigrateCommand.settings(settings).schemas();
      return PartitionStatusReport.of(
          new PartitionStatusService(
                  session,
                  schemas.isEmpty() ? session.server().schema() : schemas.get(0),
                  Set.copyOf(settings.get(Keys.AUDIT_TABLES)),
                  settings.get(Keys.LOCK_TIMEOUT))
              .status(policies, clock.clock(context.clock()).instant()));
    }
  }

  private List<PartitionPolicy> chosen(List<PartitionPolicy> policies) {
    if (tables.isEmpty()) {
      return policies;
    }
    List<String> known = policies.stream().map(policy -> policy.table().toString()).toList();
    Set<String> wanted = new LinkedHashSet<>(tables);
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw Problem.of(
                ErrorCode.USAGE,
                "there is no policy for %s%s".formatted(name, Suggestion.phrase(name, known)))
            .because("partition.tables has " + String.join(", ", known))
            .hint("dharma-db help partitions")
            .exception();
      }
    }
    return policies.stream()
        .filter(policy -> wanted.contains(policy.table().toString()))
        .map(policy -> policy.isConfigured() ? policy : policy.namedBy("--table"))
        .toList();
  }
}
