package io.iacdharma.db.cli;

import io.iacdharma.db.audit.SealRequest;
import io.iacdharma.db.audit.SealService;
import io.iacdharma.db.audit.SealSettings;
import io.iacdharma.db.audit.SealWork;
import io.iacdharma.db.audit.Sealed;
import io.iacdharma.db.cli.options.AuditOptions;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit seal}: signs what is final, and closes partitions whose time is over. */
@Command
final class AuditSealCommand extends LeafCommand {

  @Mixin AuditOptions audit;
  @Mixin PlanOptions plan;
  @Mixin ClockOptions time;

  @Parameters(
      arity = "0..*",
      paramLabel = "SCHEMA.TABLE",
      description = "which of audit.tables (default: all)")
  List<String> tables = List.of();

  @Option(names = "--no-close", description = "leave partitions open whose time is over")
  boolean noClose;

  @Option(
      names = "--freeze",
      description = "VACUUM (FREEZE, ANALYZE) each partition once it was closed")
  boolean freeze;

  @Option(
      names = "--new-era",
      description = "begin all trees again; for evidence that is lost, with --reason")
  boolean newEra;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the auditor")
  @Nullable String reason;

  @Override
  protected void flags(FlagSink sink) {
    audit.collect(sink);
  }

  @Override
  protected boolean exitsOnFindings() {
    return plan.exitCode();
  }

  @Override
  protected Report run(CommandContext context) {
    SealRequest request =
        new SealRequest(
            tables.stream().map(TableArguments::parse).toList(),
            !noClose,
            freeze,
            reasonOfEra(),
            time.clock(context.clock()));
    SealSettings settings = SealSettings.of(context.settings());
    try (Session session = context.open("audit seal")) {
      SealWork work =
          new SealService(context.database(), session, settings)
              .work(
                  request,
                  context.talk()::say,
                  context.talk()::detail,
                  context.interruption()::isRequested);
      PlanResult<List<Sealed>> result = new PlanFlow(context, plan, false).run(work);
      work.requireAll();
      return AuditSealReport.of(result, work);
    }
  }

  private @Nullable String reasonOfEra() {
    boolean told = reason != null && !reason.isBlank();
    if (newEra != told) {
      throw Problem.of(
              ErrorCode.USAGE,
              newEra ? "--new-era needs --reason" : "--reason belongs to --new-era")
          .hint("--new-era --reason 'the folder was lost with the old file server'")
          .exception();
    }
    return newEra ? reason : null;
  }
}
