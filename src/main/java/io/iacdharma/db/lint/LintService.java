package io.iacdharma.db.lint;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.ScriptStatement;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.ObservedFile;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.shadow.Shadow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The front door of the lint room: runs a project's migrations where nobody is disturbed, and
 * judges what they did.
 */
public final class LintService {

  private final Shadow shadow;
  private final MigrateSettings settings;
  private final Function<Path, String> naming;
  private final Consumer<String> say;
  private final RuleBook book = new RuleBook();

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
    Sifting sifting = new Sifting(request);
    for (LintPlanner.Stage stage : stages) {
      if (stage.judged()) {
        ObservedBatch batch = pending.observe(stage.entries());
        sifting.add(batch, book.judge(batch, request.sizes(), request.optional()));
      } else if (request.fromDump() == null) {
        shadow.replay(settings, scripts, stage.entries());
      }
    }
    return sifting.result();
  }

  /** A wrong comment is told before a server has worked for it. */
  private void checkComments(Scripts scripts, List<LintPlanner.Stage> stages) {
    stages.stream()
        .filter(LintPlanner.Stage::judged)
        .flatMap(stage -> stage.entries().stream())
        .forEach(
            entry -> {
              suppressions(entry.path(), List.of());
              scripts.requireUnderstood(entry);
            });
  }

  private List<Suppression> suppressions(Path path, List<ScriptStatement> statements) {
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return SuppressionReader.read(names(), statements, text, naming.apply(path));
    } catch (IOException e) {
      throw Problem.of(ErrorCode.MIGRATION_UNREADABLE, "%s cannot be read".formatted(path))
          .because(e.toString())
          .exception(e);
    }
  }

  /** Gathers what is left of the findings, file by file. */
  private final class Sifting {

    private final LintRequest request;
    private final Suppressions sieve;
    private final Set<String> files = new HashSet<>();
    private final List<Finding> kept = new ArrayList<>();
    private final List<Suppressed> suppressed = new ArrayList<>();
    private int statements;

    Sifting(LintRequest request) {
      this.request = request;
      Set<String> silent =
          names().rules().stream()
              .filter(rule -> rule.optional() && !request.optional().contains(rule.id()))
              .map(RuleInfo::id)
              .collect(Collectors.toCollection(HashSet::new));
      silent.addAll(request.ignored().keySet());
      this.sieve = new Suppressions(names(), silent);
    }

    void add(ObservedBatch batch, List<Finding> found) {
      for (ObservedFile file : batch.files()) {
        String name = naming.apply(file.script().path());
        files.add(name);
        statements += file.script().statements().size();
        List<Finding> wanted = new ArrayList<>();
        for (Finding finding : found) {
          if (isOf(finding, file.script())) {
            Finding named = named(finding, name);
            String reason = request.ignored().get(finding.rule());
            if (reason == null) {
              wanted.add(named);
            } else {
              suppressed.add(new Suppressed(named, 0, reason));
            }
          }
        }
        Suppressions.Sifted sifted =
            sieve.sift(
                wanted, suppressions(file.script().path(), file.script().statements()), name);
        suppressed.addAll(sifted.suppressed());
        sifted.kept().stream().sorted(Comparator.comparingInt(Finding::line)).forEach(kept::add);
      }
    }

    LintResult result() {
      return new LintResult(files, statements, kept, suppressed);
    }

    private boolean isOf(Finding finding, Script script) {
      return script.path().toString().equals(finding.file())
          || script.file().equals(finding.file());
    }

    private Finding named(Finding finding, String name) {
      return new Finding(
          finding.rule(),
          finding.page(),
          finding.severity(),
          name,
          finding.line(),
          finding.statement(),
          finding.object(),
          finding.message(),
          finding.alternative());
    }
  }
}
