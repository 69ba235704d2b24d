package io.iacdharma.db.cli;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Check;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.CheckResult;
import io.iacdharma.db.check.Skipped;
import io.iacdharma.db.cli.options.CheckOptions;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.report.FailOn;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/**
 * What {@code index check} and {@code schema check} share: everything but which checks they run.
 */
abstract class CheckCommand extends LeafCommand {

  @Mixin CheckOptions check;
  @Mixin ClockOptions clock;

  private FailOn failOn = FailOn.ERROR;

  @Override
  protected void flags(FlagSink sink) {
    check.collect(sink);
  }

  @Override
  protected boolean givesFindings() {
    return true;
  }

  @Override
  protected FailOn failOn() {
    return failOn;
  }

  /** The checks that this command runs. */
  protected abstract List<Check> checks();

  /** What it can tell beyond them. */
  protected List<About> borrowed() {
    return List.of();
  }

  /** Looks for what is borrowed, of which these ids were chosen. */
  protected CheckResult borrow(
      CommandContext context, Session session, Set<String> chosen, Instant now) {
    return new CheckResult(List.of(), List.of(), List.of());
  }

  @Override
  protected Report run(CommandContext context) {
    failOn = FailOn.of(context.settings().get(CheckKeys.FAIL_ON)).orElse(FailOn.ERROR);
    CheckRound.Seen seen =
        new CheckRound(context, check.findings(), clock.clock(context.clock()).instant())
            .look(checks(), borrowed(), this::borrow, check.writeBaseline());
    return CheckReport.of(seen.all(), seen.sifted(), seen.compared());
  }

  /** The checks that have looked at everything. */
  static Set<String> ran(CheckResult result) {
    Set<String> skipped = result.skipped().stream().map(Skipped::check).collect(Collectors.toSet());
    return result.checks().stream()
        .map(About::id)
        .filter(id -> !skipped.contains(id))
        .collect(Collectors.toSet());
  }

  /** How many findings matter so much. */
  static long count(List<CheckFinding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
