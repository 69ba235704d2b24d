package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Fewer open files than clients and servers need. */
final class FileLimitRule extends PoolerRule {

  FileLimitRule() {
    super("pgb-file-limit", Severity.ERROR, Need.UNIT);
  }

  @Override
  void look(Scene scene, Findings findings) {
    UnitFile unit = scene.unit();
    if (unit == null) {
      return;
    }
    long needed = scene.config().number("max_client_conn") + PoolSums.servers(scene) + 20;
    long least = unit.files() == 0 ? SOFT : unit.files();
    if (least < needed) {
      findings.add(
          unit.filesPlace() == null ? new Place(unit.file(), 1) : unit.filesPlace(),
          "LimitNOFILE",
          "PgBouncer may open %d files, and its clients and servers need %d"
              .formatted(least, needed),
          "LimitNOFILE=" + (needed + 80));
    }
  }

  /** What a process of systemd has without a word. */
  private static final long SOFT = 1024;
}
