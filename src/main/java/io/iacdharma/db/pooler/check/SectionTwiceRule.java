package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.List;

/** A section that begins again, which forgets what it had. */
final class SectionTwiceRule extends PoolerRule {

  SectionTwiceRule() {
    super("pgb-section-twice", Severity.ERROR, Need.FILE);
  }

  @Override
  void look(Scene scene, Findings findings) {
    IniFile file = scene.config().file();
    if (file == null) {
      return;
    }
    List<IniFile.Section> heads =
        file.sections().stream().filter(one -> one.name().equals("pgbouncer")).toList();
    for (IniFile.Section again : heads.subList(Math.min(1, heads.size()), heads.size())) {
      findings.add(
          again.place(),
          "[pgbouncer]",
          "the section begins again, and PgBouncer forgets what was set in it before",
          "take this line out, and keep all settings behind the first [pgbouncer]");
    }
  }
}
