package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Names that are kept for old files only. */
final class RenamedKeyRule extends PoolerRule {

  RenamedKeyRule() {
    super("pgb-renamed-key", Severity.WARNING, Need.FILE);
  }

  @Override
  void look(Scene scene, Findings findings) {
    IniFile file = scene.config().file();
    if (file == null || !scene.version().atLeast(1, 24)) {
      return;
    }
    for (IniEntry entry : file.entries()) {
      String value = ConnectString.parts(entry.value()).get("reserve_pool");
      if (entry.section().equals("databases") && value != null) {
        findings.add(
            entry.place(),
            entry.key(),
            "reserve_pool is called reserve_pool_size since 1.24",
            "%s = … reserve_pool_size=%s".formatted(entry.key(), value));
      }
    }
  }
}
