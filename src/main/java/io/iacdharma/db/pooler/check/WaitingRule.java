package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.Map;

/** Clients that wait for a server connection. */
final class WaitingRule extends PoolerRule {

  WaitingRule() {
    super("pgb-waiting", Severity.WARNING, Need.CONSOLE);
  }

  @Override
  void look(Scene scene, Findings findings) {
    ConsoleState console = scene.console();
    if (console == null) {
      return;
    }
    for (Map<String, String> row : console.pools()) {
      long waiting = number(row, "cl_waiting");
      long longest = number(row, "maxwait");
      if (waiting > 0) {
        findings.add(
            longest >= LONG ? Severity.ERROR : Severity.WARNING,
            null,
            row.getOrDefault("database", "") + "/" + row.getOrDefault("user", ""),
            "%d client%s wait%s for a server connection, the first for %d s; %d are at work"
                .formatted(
                    waiting,
                    waiting == 1 ? "" : "s",
                    waiting == 1 ? "s" : "",
                    longest,
                    number(row, "sv_active")),
            "SELECT * FROM pg_stat_activity WHERE state <> 'idle'; then a larger pool_size, if the"
                + " server has room");
      }
    }
  }

  /** Seconds from which on people notice. */
  private static final long LONG = 5;

  private static long number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
