package io.iacdharma.db.pooler.check;

import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.pooler.PoolerVersion;
import io.iacdharma.db.report.Severity;
import org.jspecify.annotations.Nullable;

/** Settings that this version does not know, for which it does not start. */
final class UnknownKeyRule extends PoolerRule {

  UnknownKeyRule() {
    super("pgb-unknown-key", Severity.ERROR, Need.FILE);
  }

  @Override
  void look(Scene scene, Findings findings) {
    IniFile file = scene.config().file();
    if (file == null) {
      return;
    }
    for (IniEntry entry : file.entries()) {
      if (entry.section().equals("pgbouncer")) {
        check(scene, "pgbouncer", entry.key(), entry.value(), entry.place(), findings);
      } else if (entry.section().equals("databases") || entry.section().equals("users")) {
        ConnectString.parts(entry.value())
            .forEach(
                (key, value) -> check(scene, entry.section(), key, value, entry.place(), findings));
      }
    }
  }

  private static void check(
      Scene scene,
      String section,
      String key,
      String value,
      @Nullable Place place,
      Findings findings) {
    PoolerVersion version = scene.version();
    Known.Entry known = Known.find(section, key).orElse(null);
    if (known == null) {
      findings.add(
          place,
          key,
          "PgBouncer %s has no setting '%s' in [%s]%s"
              .formatted(
                  version, key, section, Suggestion.phrase(key, Known.keys(section, version))),
          "take it out");
    } else if (!known.in(version)) {
      boolean other =
          !known.instead().isEmpty()
              && Known.find(section, known.instead()).filter(one -> one.in(version)).isPresent();
      String name = known.instead();
      findings.add(
          place,
          key,
          other
              ? "PgBouncer %s calls '%s' '%s'".formatted(version, key, name)
              : "PgBouncer %s does not know '%s' yet: it came with %s"
                  .formatted(version, key, known.since()),
          other
              ? (section.equals("pgbouncer") ? "%s = %s" : "%s=%s").formatted(name, value)
              : "take it out, or install PgBouncer " + known.since());
    }
  }
}
