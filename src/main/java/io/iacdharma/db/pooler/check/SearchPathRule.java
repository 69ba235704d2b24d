package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** SQL of strangers, run while they log in. */
final class SearchPathRule extends PoolerRule {

  SearchPathRule() {
    super("pgb-cve-2025-12819", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    PoolerConfig config = scene.config();
    boolean tracked = config.text("track_extra_parameters").contains("search_path");
    boolean asked = !config.text("auth_user").isEmpty();
    if (scene.version().before(1, 25, 1) && scene.version().atLeast(1, 20) && tracked && asked) {
      findings.add(
          config.place("track_extra_parameters"),
          "track_extra_parameters",
          "whoever can reach PgBouncer %s can run SQL as auth_user before logging in:"
                  .formatted(scene.version())
              + " CVE-2025-12819",
          "track_extra_parameters = IntervalStyle",
          "or install PgBouncer 1.25.1");
    }
  }
}
