package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Passwords that have expired are taken. */
final class ExpiredPasswordsRule extends PoolerRule {

  ExpiredPasswordsRule() {
    super("pgb-cve-2025-2291", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    String query = scene.config().text("auth_query");
    boolean used =
        !scene.config().text("auth_user").isEmpty()
            || scene.config().databases().stream()
                .anyMatch(one -> one.parts().containsKey("auth_user"));
    boolean direct = query.matches("(?is).*\\b(pg_shadow|pg_authid)\\b.*");
    boolean honours = query.matches("(?is).*(valuntil|validuntil).*");
    boolean fallback = scene.config().find("auth_query").isEmpty();
    boolean old = scene.version().before(1, 24, 1) && fallback && !scene.honoursItself();
    if (used && ((direct && !honours) || old)) {
      findings.add(
          scene.config().place("auth_query"),
          "auth_query",
          "passwords that have expired (VALID UNTIL) are taken: CVE-2025-2291",
          "auth_query = SELECT rolname, CASE WHEN rolvaliduntil OPERATOR(pg_catalog.<)"
              + " pg_catalog.now() THEN NULL ELSE rolpassword END FROM pg_catalog.pg_authid WHERE"
              + " rolname OPERATOR(pg_catalog.=) $1 AND rolcanlogin");
    }
  }
}
