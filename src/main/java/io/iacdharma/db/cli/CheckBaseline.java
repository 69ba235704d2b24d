package io.iacdharma.db.cli;

import io.iacdharma.db.check.Baseline;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file of known findings of a run of checks. */
final class CheckBaseline {

  private final CommandContext context;
  private final @Nullable Path file;
  private final boolean write;
  private Baseline baseline;

  private CheckBaseline(
      CommandContext context, @Nullable Path file, boolean write, Baseline baseline) {
    this.context = context;
    this.file = file;
    this.write = write;
    this.baseline = baseline;
  }

  /**
   * What a baseline says of a run.
   *
   * @param fresh findings that it does not know
   * @param known how many it knows
   * @param stale identities that nothing was found for any more
   */
  record Compared(List<CheckFinding> fresh, int known, List<String> stale) {}

  /** The baseline that the settings name, read before the database is asked anything. */
  static CheckBaseline of(CommandContext context, boolean write) {
    Path file = context.settings().find(CheckKeys.BASELINE).map(Setting::value).orElse(null);
    if (write && file == null) {
      throw Problem.of(ErrorCode.USAGE, "--write-baseline does not know which file")
          .hint("name it with --baseline FILE, or as check.baseline in dharma-db.yaml")
          .exception();
    }
    boolean none = file == null || (write && !Files.exists(file));
    return new CheckBaseline(
        context,
        file,
        write,
        none ? Baseline.empty() : Baseline.read(Objects.requireNonNull(file)));
  }

  /**
   * Tells what is new, having written the file where that was asked for.
   *
   * @param whole whether all tables were looked at
   * @param ran the checks that have looked at everything; entries of others stay
   */
  Compared compare(List<CheckFinding> findings, boolean whole, Set<String> ran) {
    if (file == null) {
      return new Compared(findings, 0, List.of());
    }
    Map<Finding, CheckFinding> origins = new HashMap<>();
    List<Finding> plain =
        findings.stream()
            .map(
                finding -> {
                  Finding one = finding.toFinding();
                  origins.put(one, finding);
                  return one;
                })
            .toList();
    if (write) {
      baseline = baseline.replaced(plain, entry -> whole && ran.contains(entry.rule()));
      RunReporter.replace(file, baseline.text());
      context.talk().say("written: " + file);
    }
    Baseline.Compared compared =
        baseline.compare(plain, entry -> whole && ran.contains(entry.rule()));
    return new Compared(
        compared.fresh().stream().flatMap(one -> Stream.ofNullable(origins.get(one))).toList(),
        compared.known(),
        compared.stale());
  }
}
