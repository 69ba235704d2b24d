package io.iacdharma.db.cli;

import io.iacdharma.db.audit.EventProof;
import io.iacdharma.db.audit.SealSettings;
import io.iacdharma.db.audit.VerifyRequest;
import io.iacdharma.db.audit.VerifyResult;
import io.iacdharma.db.audit.VerifyService;
import io.iacdharma.db.cli.options.AuditOptions;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.VerifyOptions;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.VerifierKey;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audit verify}: proves that nothing that was sealed was changed, or tells which row was. */
@Command
final class AuditVerifyCommand extends LeafCommand {

  @Mixin AuditOptions audit;
  @Mixin VerifyOptions verify;
  @Mixin ClockOptions time;

  @Override
  protected void flags(FlagSink sink) {
    audit.collect(sink);
  }

  @Override
  protected ExitCode exitCode(Report report) {
    return report.outcome() == Outcome.FINDINGS ? ExitCode.VERIFICATION : ExitCode.DONE;
  }

  @Override
  protected Report run(CommandContext context) {
    List<String> wishes = verify.wishes();
    if (wishes.size() > 1) {
      throw usage(String.join(" and ", wishes) + " do not go together");
    }
    if (verify.proof() != null && verify.event() == null) {
      throw usage("--proof belongs to --event");
    }
    List<VerifierKey> pins = PublicKeyArguments.read(verify.publicKeys(), context.environment());
    return switch (wishes.get(0)) {
      case "--event" -> event(context, pins, verify.event() == null ? "" : verify.event());
      default -> rows(context, pins, wishes.get(0));
    };
  }

  private Report rows(CommandContext context, List<VerifierKey> pins, String wish) {
    VerifyRequest.Mode mode =
        switch (wish) {
          case "--quick" -> VerifyRequest.Mode.QUICK;
          case "--sample" -> VerifyRequest.Mode.SAMPLE;
          default -> VerifyRequest.Mode.FULL;
        };
    if (mode == VerifyRequest.Mode.SAMPLE && verify.sample() < 1) {
      throw usage("--sample takes a number from 1 on");
    }
    try (Session session = context.open("audit verify")) {
      VerifyResult result = service(context, session).verify(request(mode, pins));
      return AuditVerifyReport.of(wish.substring(2), result, Map.of());
    }
  }

  private Report event(CommandContext context, List<VerifierKey> pins, String id) {
    try (Session session = context.open("audit verify")) {
      VerifyService.Event found =
          service(context, session).event(id, request(VerifyRequest.Mode.FULL, pins));
      EventProof proof = found.proof();
      if (verify.proof() != null && proof.proof() != null) {
        RunReporter.replace(
            context.environment().resolve(verify.proof()), proof.proof().text());
      }
      return AuditVerifyReport.of("event", found.result(), AuditProofReport.facts(proof));
    }
  }

  private VerifyService service(CommandContext context, Session session) {
    return new VerifyService(
        session, SealSettings.of(context.settings()), context.talk()::detail);
  }

  private VerifyRequest request(VerifyRequest.Mode mode, List<VerifierKey> pins) {
    List<TableName> tables =
        verify.table() == null ? List.of() : List.of(table(verify.table()));
    return new VerifyRequest(tables, verify.partition(), mode, verify.sample(), pins);
  }

  private static TableName table(String text) {
    try {
      return TableName.parse(text);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException usage(String what) {
    return Problem.of(ErrorCode.USAGE, what).hint("dharma-db help audit verify").exception();
  }
}
