package io.iacdharma.db.cli;

import io.iacdharma.db.audit.AuditStatusService;
import io.iacdharma.db.audit.SealSettings;
import io.iacdharma.db.audit.StatusRequest;
import io.iacdharma.db.cli.options.AuditOptions;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit status}: how far the seals lag, and who could change rows all the same. */
@Command
final class AuditStatusCommand extends LeafCommand {

  @Mixin AuditOptions audit;
  @Mixin ClockOptions clock;

  @Option(
      names = "--table",
      paramLabel = "SCHEMA.TABLE[,…]",
      split = ",",
      description = "only these of the tables in audit.tables")
  List<String> tables = List.of();

  @Option(
      names = "--probe",
      description = "try what the triggers are to refuse, in transactions that are rolled back")
  boolean probe;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "exit 3 from this severity on: error, warning or never (default: error)")
  @Nullable String failOn;

  @Override
  protected void flags(FlagSink sink) {
    audit.collect(sink);
  }

  @Override
  protected boolean givesFindings() {
    return true;
  }

  @Override
  protected FailOn failOn() {
    return failOn == null ? FailOn.ERROR : FailOn.of(failOn).orElse(FailOn.ERROR);
  }

  @Override
  protected Report run(CommandContext context) {
    if (failOn != null && FailOn.of(failOn).isEmpty()) {
      throw Problem.of(
              ErrorCode.USAGE,
              "--fail-on takes error, warning or never, not '%s'".formatted(failOn))
          .exception();
    }
    SealSettings settings = SealSettings.of(context.settings());
    StatusRequest request =
        new StatusRequest(wanted(settings), probe, clock.clock(context.clock()));
    try (Session session = context.open("audit status")) {
      return AuditStatusReport.of(
          new AuditStatusService(session, settings).status(request), request.clock().instant());
    }
  }

  private List<TableName> wanted(SealSettings settings) {
    if (tables.isEmpty()) {
      return settings.tables();
    }
    for (String table : tables) {
      if (settings.tables().stream().noneMatch(it -> it.toString().equals(table))) {
        throw Problem.of(ErrorCode.USAGE, "%s is not one of audit.tables".formatted(table))
            .because("audit.tables names " + settings.tables())
            .hint("add it there, or mend the name")
            .exception();
      }
    }
    return settings.tables().stream().filter(it -> tables.contains(it.toString())).toList();
  }
}
