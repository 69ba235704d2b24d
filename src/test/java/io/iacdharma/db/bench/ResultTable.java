package io.iacdharma.db.bench;

import java.io.PrintStream;
import java.util.Locale;

/** The table, row by row as the contests end; it is Markdown, for the README. */
final class ResultTable {

  private final PrintStream out;

  ResultTable(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.println("| what | ours | against | theirs | ratio | at most | met |");
    out.println("|---|---|---|---|---|---|---|");
  }

  void row(Result result) {
    Contest contest = result.contest();
    out.printf(
        Locale.ROOT,
        "| %s | %.3f | %s | %.3f | %.2f | %.2f | %s |%n",
        contest.name(),
        Result.median(result.ours()),
        contest.against(),
        Result.median(result.peer()),
        result.ratio(),
        contest.atMost(),
        result.met() ? "yes" : "no");
  }

  void failed(Contest contest, String why) {
    out.printf(
        "| %s | failed | %s | | | %.2f | no |%n",
        contest.name(), contest.against(), contest.atMost());
    System.err.println(contest.name() + ": " + why);
  }
}
