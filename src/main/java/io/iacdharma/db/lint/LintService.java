package io.iacdharma.db.lint;

import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.shadow.Shadow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The front door of the lint room: runs a project's migrations where nobody is disturbed, and
 * judges what they did.
 */
public final class LintService {

  private final Shadow shadow;
  private final MigrateSettings settings;
  private final Function<Path, String> naming;
  private final Consumer<String> say;

  /**
   * Creates the service for one run.
   *
   * @param shadow a fresh database to be thrown away
   * @param naming how findings name a file
   * @param say is told of each file that is run
   */
  public LintService(
      Shadow shadow,
      MigrateSettings settings,
      Function<Path, String> naming,
      Consumer<String> say) {
    this.shadow = shadow;
    this.settings = settings;
    this.naming = naming;
    this.say = say;
  }

  /** The rules that there are, those of the front door among them. */
  public static RuleNames names() {
    RuleBook book = new RuleBook();
    List<RuleInfo> rules = new ArrayList<>(book.rules());
    if (rules.stream().noneMatch(rule -> rule.id().equals(Suppressions.UNUSED.id()))) {
      rules.add(Suppressions.UNUSED);
    }
    return new RuleNames(rules, book::isForeign);
  }

  /**
   * Replays what stands before, runs what is to be judged, and judges it.
   *
   * @throws io.iacdharma.db.error.DharmaException STATEMENT_FAILED when a file that is judged does
   *     not run; SHADOW_REPLAY_FAILED when the history does not; LINT_SUPPRESSION_INVALID; or what
   *     {@code migrate plan} would say of a file
   */
  public LintResult lint(LintRequest request) {
    Scripts scripts = Scripts.read(settings, shadow.session());
    List<LintPlanner.Stage> stages = LintPlanner.plan(request.scope(), scripts);
    checkComments(scripts, stages);
    if (request.fromDump() != null) {
      shadow.restore(settings, request.fromDump());
    }
    PendingRun pending = new PendingRun(shadow, settings, scripts, say);
    Judgement judgement = new Judgement(naming, request);
    for (LintPlanner.Stage stage : stages) {
      if (stage.judged()) {
        judgement.add(pending.observe(stage.entries()));
      } else if (request.fromDump() == null) {
        shadow.replay(settings, scripts, stage.entries());
      }
    }
    return judgement.result();
  }

  /** A wrong comment is told before a server has worked for it. */
  private void checkComments(Scripts scripts, List<LintPlanner.Stage> stages) {
    stages.stream()
        .filter(LintPlanner.Stage::judged)
        .flatMap(stage -> stage.entries().stream())
        .forEach(
            entry -> {
              Judgement.suppressions(entry.path(), naming, List.of());
              scripts.requireUnderstood(entry);
            });
  }
}
