package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Versions that a stranger can crash. */
final class CrashRule extends PoolerRule {

  CrashRule() {
    super("pgb-cve-2026", Severity.WARNING, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    if (scene.version().before(1, 25, 2)) {
      findings.add(
          scene.config().place("listen_addr"),
          "PgBouncer " + scene.version(),
          "it can be crashed without logging in, and KILL_CLIENT lacks a check: CVE-2026-6664 to"
              + " 6667, unless your distribution has mended this version",
          "install PgBouncer 1.25.2, or the latest package of this version");
    } else if (scene.version().before(1, 26, 0)) {
      findings.add(
          scene.config().place("listen_addr"),
          "PgBouncer " + scene.version(),
          "it can be crashed without logging in: CVE-2026-19888, CVE-2026-6668, unless your"
              + " distribution has mended this version",
          "install PgBouncer 1.26.0, or the latest package of this version");
    }
  }
}
