package io.iacdharma.db.cli;

import io.iacdharma.db.database.ConnectionResolver;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.EmbeddedServer;
import io.iacdharma.db.doctor.Check;
import io.iacdharma.db.doctor.MachineChecks;
import io.iacdharma.db.doctor.ServerChecks;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code doctor}: what stands in the way of a run; exits with the class of the first failure. */
@Command
final class DoctorCommand extends LeafCommand {

  private ExitCode exitCode = ExitCode.DONE;

  @Override
  protected ExitCode exitCode(Report report) {
    return exitCode;
  }

  @Override
  protected Report run(CommandContext context) {
    ConnectionResolver resolver = new ConnectionResolver(context.settings(), context.environment());
    List<Check> checks =
        new ArrayList<>(
            new MachineChecks(context.settings())
                .run(resolver.passfile(), Runtime.version().feature()));
    checks.addAll(target(context, resolver));
    List<Block> lines = new ArrayList<>();
    for (Check check : checks) {
      lines.add(
          new Line("%-4s  %-17s  %s".formatted(check.verdict(), check.check(), check.message())));
      check.hint().lines().forEach(hint -> lines.add(new Line(" ".repeat(25) + hint)));
    }
    long failed = count(checks, Check.Verdict.FAIL);
    long warned = count(checks, Check.Verdict.WARN);
    exitCode =
        checks.stream()
            .map(Check::failure)
            .filter(failure -> failure != ExitCode.DONE)
            .findFirst()
            .orElse(ExitCode.DONE);
    lines.add(
        new Line("%d checks, %d failed, %d to look at".formatted(checks.size(), failed, warned)));
    return new Report(
        failed + warned > 0 ? Outcome.FINDINGS : Outcome.UNCHANGED,
        Map.of("checks", checks.stream().map(DoctorCommand::facts).toList()),
        lines,
        List.of());
  }

  private static List<Check> target(CommandContext context, ConnectionResolver resolver) {
    List<Check> checks = new ArrayList<>();
    try {
      if (resolver.embeddedUrl().isPresent()) {
        EmbeddedServer server = EmbeddedTarget.of(context).server();
        boolean running = server.running().isPresent();
        checks.add(EmbeddedCheck.binaries(server));
        checks.add(EmbeddedCheck.running(running));
        if (!running) {
          return checks;
        }
      }
      try (Session session = context.open("doctor")) {
        checks.addAll(new ServerChecks(context.database(), session, context.clock()).run());
      }
    } catch (DharmaException e) {
      checks.add(Check.failed("target", e.problem()));
    }
    return checks;
  }

  private static long count(List<Check> checks, Check.Verdict status) {
    return checks.stream().filter(check -> check.verdict() == status).count();
  }

  private static Map<String, String> facts(Check check) {
    return Map.of(
        "check", check.check(),
        "status", check.verdict().name().toLowerCase(Locale.ROOT),
        "message", check.message(),
        "hint", check.hint());
  }
}
