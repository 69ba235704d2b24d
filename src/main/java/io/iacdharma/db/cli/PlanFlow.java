package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.PlanOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlanRequest;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.PlanRunner;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.report.render.PlanJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The street's side of every change: shows the plan, saves it, asks, and lets the kernel run it.
 */
final class PlanFlow {

  private final CommandContext context;
  private final PlanOptions options;
  private final boolean planOnly;

  /**
   * Creates the flow of one command.
   *
   * @param planOnly whether the command only plans, as {@code migrate plan} does
   */
  PlanFlow(CommandContext context, PlanOptions options, boolean planOnly) {
    this.context = context;
    this.options = options;
    this.planOnly = planOnly;
  }

  /** Runs the work as the options ask. */
  <R> PlanResult<R> run(PlannedWork<R> work) {
    return run(work, context.settings().get(Keys.PROTECTED));
  }

  /** The same for work that changes no database, which {@code target.protected} is about. */
  <R> PlanResult<R> runUnprotected(PlannedWork<R> work) {
    return run(work, false);
  }

  private <R> PlanResult<R> run(PlannedWork<R> work, boolean guarded) {
    PlanRunner runner = new PlanRunner(this::show, this::obtain);
    PlanResult<R> result =
        runner.run(
            work,
            new PlanRequest(planOnly || context.options().dryRun(), expectedDigest(), guarded));
    if (options.out() != null) {
      Path file = context.environment().resolve(options.out());
      RunReporter.replace(file, PlanJson.write(result.plan()));
      context.talk().say("plan saved in " + file);
    }
    return result;
  }

  /** Shows a plan before anything is asked. */
  void show(Plan plan) {
    for (Step step : plan.steps()) {
      context.talk().detail("  " + step.summary());
    }
    if (!plan.isEmpty()) {
      context
          .talk()
          .say(
              "plan: %d step%s, digest %s"
                  .formatted(
                      plan.steps().size(),
                      plan.steps().size() == 1 ? "" : "s",
                      plan.digest().substring(0, 12)));
    }
  }

  /** Asks for agreement, as the options and the terminal allow. */
  void obtain(Plan plan, Risk risk) {
    if (plan.database().equals(context.options().confirm())) {
      return;
    }
    switch (risk) {
      case NONE, ADDITIVE, LOCKING -> {}
      case DESTRUCTIVE -> {
        if (!context.options().yes()) {
          ask(plan, "type yes to apply it: ", "yes", "--yes");
        }
      }
      case SEVERE ->
          ask(
              plan,
              "rows will be lost; type the database's name to apply it: ",
              plan.database(),
              "--confirm " + plan.database());
    }
  }

  private void ask(Plan plan, String question, String expected, String flag) {
    for (Step step : plan.steps()) {
      if (step.risk().compareTo(Risk.LOCKING) > 0) {
        context.terminal().err().println("  " + step.summary());
      }
    }
    Optional<String> answer =
        context.terminal().isInteractive() ? context.terminal().ask(question) : Optional.empty();
    if (answer.map(String::strip).filter(expected::equals).isEmpty()) {
      throw Problem.of(ErrorCode.NOT_CONFIRMED, "the plan was not confirmed")
          .because("its risk is " + plan.risk().name().toLowerCase(java.util.Locale.ROOT))
          .after("nothing was changed")
          .hint("read the plan (--dry-run -v), then add " + flag)
          .exception();
    }
  }

  private @Nullable String expectedDigest() {
    if (options.plan() == null) {
      return null;
    }
    Path file = context.environment().resolve(options.plan());
    try {
      return PlanJson.digest(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw Problem.of(ErrorCode.PLAN_FILE_INVALID, "the plan %s cannot be read".formatted(file))
          .because(e.toString())
          .exception(e);
    }
  }
}
