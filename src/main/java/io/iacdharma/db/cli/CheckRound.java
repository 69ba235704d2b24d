package io.iacdharma.db.cli;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Check;
import io.iacdharma.db.check.CheckResult;
import io.iacdharma.db.check.IgnoreList;
import io.iacdharma.db.check.RuleReader;
import io.iacdharma.db.check.Selection;
import io.iacdharma.db.cli.options.FindingOptions;
import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.database.Session;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One look of checks at a database: those that are chosen, and what of their findings counts. */
final class CheckRound {

  private final CommandContext context;
  private final FindingOptions wishes;
  private final Instant now;

  CheckRound(CommandContext context, FindingOptions wishes, Instant now) {
    this.context = context;
    this.wishes = wishes;
    this.now = now;
  }

  /** Finds what is borrowed from other commands. */
  @FunctionalInterface
  interface Borrowing {
    CheckResult look(CommandContext context, Session session, Set<String> chosen, Instant now);
  }

  /**
   * What came of it.
   *
   * @param all what was looked at and found
   * @param sifted what of that is not ignored
   * @param compared what of that the baseline does not know
   */
  record Seen(CheckResult all, IgnoreList.Sifted sifted, CheckBaseline.Compared compared) {}

  /** Looks without anything borrowed; writes no baseline. */
  Seen look(List<Check> checks) {
    return look(
        checks,
        List.of(),
        (on, session, chosen, time) -> new CheckResult(List.of(), List.of(), List.of()),
        false);
  }

  /** Looks, having read baseline and ignored findings before the database is asked anything. */
  Seen look(List<Check> checks, List<About> borrowed, Borrowing borrowing, boolean writeBaseline) {
    CheckBaseline baseline = CheckBaseline.of(context, writeBaseline);
    IgnoreList ignore = IgnoreList.of(context.settings(), AllChecks::ids);
    Set<String> chosen =
        Selection.of(
            AllChecks.abouts(checks, borrowed),
            wishes.only(),
            RuleReader.texts(context.settings(), CheckKeys.OPTIONAL),
            AllChecks::ids);
    try (Session session = context.open("check")) {
      CheckResult own =
          Checks.run(
              context,
              session,
              checks.stream().filter(one -> chosen.contains(one.about().id())).toList(),
              wishes.tables(),
              now);
      CheckResult all = CheckReport.joined(own, borrowing.look(context, session, chosen, now));
      Set<String> ran = CheckCommand.ran(all);
      IgnoreList.Sifted sifted = ignore.sift(all.findings(), ran, now);
      return new Seen(all, sifted, baseline.compare(sifted.kept(), wishes.tables().isEmpty(), ran));
    }
  }
}
