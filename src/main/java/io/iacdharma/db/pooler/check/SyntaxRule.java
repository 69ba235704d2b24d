package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.Locale;
import java.util.Set;

/** Lines that PgBouncer cannot read, for which it does not start. */
final class SyntaxRule extends PoolerRule {

  SyntaxRule() {
    super("pgb-syntax", Severity.ERROR, Need.FILE);
  }

  /** Their names are compared letter by letter. */
  private static final Set<String> SECTIONS = Set.of("pgbouncer", "databases", "users");

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
    for (IniFile.Section head : file.sections()) {
      boolean peers = head.name().equals("peers") && scene.version().atLeast(1, 19);
      if (!SECTIONS.contains(head.name()) && !peers) {
        findings.add(
            head.place(),
            "[" + head.name() + "]",
            "PgBouncer does not start with this section: it knows none of this name",
            "[" + head.name().toLowerCase(Locale.ROOT) + "], if that is what is meant");
      }
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
