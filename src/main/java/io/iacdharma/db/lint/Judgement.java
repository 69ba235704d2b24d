package io.iacdharma.db.lint;

import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.ScriptStatement;
import io.iacdharma.db.migrate.Utf8File;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.ObservedFile;
import io.iacdharma.db.report.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges observed files, wherever they were observed, and gathers what is left once comments and
 * settings have allowed what they allow.
 */
public final class Judgement {

  private final RuleBook book = new RuleBook();
  private final Function<Path, String> naming;
  private final LintRequest request;
  private final Suppressions sieve;
  private final Set<String> files = new HashSet<>();
  private final List<Finding> kept = new ArrayList<>();
  private final List<Suppressed> suppressed = new ArrayList<>();
  private int statements;

  /**
   * Begins a judgement.
   *
   * @param naming how findings name a file
   * @param request which rules count, and how large tables are
   */
  public Judgement(Function<Path, String> naming, LintRequest request) {
    this.naming = naming;
    this.request = request;
    Set<String> silent =
        LintService.names().rules().stream()
            .filter(rule -> rule.optional() && !request.optional().contains(rule.id()))
            .map(RuleInfo::id)
            .collect(Collectors.toCollection(HashSet::new));
    silent.addAll(request.ignored().keySet());
    this.sieve = new Suppressions(LintService.names(), silent);
  }

  /**
   * Judges files that were deployed together.
   *
   * @throws io.iacdharma.db.error.DharmaException LINT_SUPPRESSION_INVALID
   */
  public void add(ObservedBatch batch) {
    List<Finding> found = book.judge(batch, request.sizes(), request.optional());
    for (ObservedFile file : batch.files()) {
      String name = naming.apply(file.script().path());
      files.add(name);
      statements += file.script().statements().size();
      Suppressions.Sifted sifted =
          sieve.sift(
              wanted(found, file.script(), name),
              suppressions(file.script().path(), naming, file.script().statements()),
              name);
      suppressed.addAll(sifted.suppressed());
      sifted.kept().stream().sorted(Comparator.comparingInt(Finding::line)).forEach(kept::add);
    }
  }

  /** What came of it so far. */
  public LintResult result() {
    return new LintResult(files, statements, kept, suppressed);
  }

  /**
   * What the comments of a file allow.
   *
   * @throws io.iacdharma.db.error.DharmaException LINT_SUPPRESSION_INVALID, MIGRATION_UNREADABLE
   */
  static List<Suppression> suppressions(
      Path path, Function<Path, String> naming, List<ScriptStatement> statements) {
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return SuppressionReader.read(LintService.names(), statements, text, naming.apply(path));
    } catch (IOException e) {
      throw Utf8File.unreadable(path, e);
    }
  }

  /** The file's findings that settings do not allow. */
  private List<Finding> wanted(List<Finding> found, Script script, String name) {
    List<Finding> wanted = new ArrayList<>();
    for (Finding finding : found) {
      if (!isOf(finding, script)) {
        continue;
      }
      Finding named = finding.in(name);
      String reason = request.ignored().get(finding.rule());
      if (reason == null) {
        wanted.add(named);
      } else {
        suppressed.add(new Suppressed(named, 0, reason));
      }
    }
    return wanted;
  }

  private static boolean isOf(Finding finding, Script script) {
    return script.path().toString().equals(finding.file()) || script.file().equals(finding.file());
  }
}
