package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Lines that PgBouncer cannot read, for which it does not start. */
final class SyntaxRule extends PoolerRule {

  SyntaxRule() {
    super("pgb-syntax", Severity.ERROR, Need.FILE);
  }

  @Override
  void look(Scene scene, Findings findings) {
    IniFile file = scene.config().file();
    if (file == null) {
      return;
    }
    for (IniFile.Broken broken : file.broken()) {
      findings.add(
          broken.place(),
          ConnectString.shown(broken.line()),
          "PgBouncer does not start with this line: " + broken.why(),
          "key = value, in a section");
    }
    for (IniEntry entry : file.entries()) {
      if (!entry.section().equals("pgbouncer") && !ConnectString.whole(entry.value())) {
        findings.add(
            entry.place(),
            entry.key(),
            "the value cannot be read as key=value pairs",
            "%s = host=… port=… dbname='…'".formatted(entry.key()));
      }
    }
  }
}
