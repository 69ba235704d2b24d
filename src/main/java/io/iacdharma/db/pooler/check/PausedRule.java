package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.Map;

/** Databases that are paused or disabled. */
final class PausedRule extends PoolerRule {

  PausedRule() {
    super("pgb-paused", Severity.ERROR, Need.CONSOLE);
  }

  @Override
  void look(Scene scene, Findings findings) {
    ConsoleState console = scene.console();
    if (console == null) {
      return;
    }
    for (Map<String, String> row : console.databases()) {
      String name = row.getOrDefault("name", "");
      boolean paused = !row.getOrDefault("paused", "0").equals("0");
      if (paused || !row.getOrDefault("disabled", "0").equals("0")) {
        findings.add(
            null,
            name,
            paused ? "it is paused: its clients wait" : "it is disabled: nobody new is let in",
            (paused ? "RESUME %s;" : "ENABLE %s;").formatted(name));
      }
    }
    for (Map<String, String> row : console.state()) {
      boolean stopped = row.getOrDefault("key", "").matches("paused|suspended");
      if (stopped && row.getOrDefault("value", "").equals("yes")) {
        findings.add(null, "PgBouncer", "it is %s".formatted(row.get("key")), "RESUME;");
      }
    }
  }
}
