package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** A function of auth_query that gives away too much, or works not at all. */
final class AuthFunctionRule extends PoolerRule {

  AuthFunctionRule() {
    super("pgb-auth-function", Severity.ERROR, Need.SERVER);
  }

  @Override
  void look(Scene scene, Findings findings) {
    AuthFunction function = scene.function();
    if (function == null) {
      return;
    }
    Place place = scene.config().place("auth_query");
    String name = function.name();
    if (!function.validUntil()) {
      findings.add(
          place,
          name,
          "the function does not look at VALID UNTIL: expired passwords are taken (CVE-2025-2291)",
          "SELECT rolname, CASE WHEN rolvaliduntil < now() THEN NULL ELSE rolpassword END …",
          "dharma-db pgbouncer config --into DIR --apply-sql");
    }
    if (!function.definer()) {
      findings.add(
          place,
          name,
          "the function is not SECURITY DEFINER: auth_user would have to be a superuser",
          "ALTER FUNCTION %s(text) SECURITY DEFINER".formatted(name));
    } else if (!function.fixedPath()) {
      findings.add(
          place,
          name,
          "the function runs as its owner with whatever search_path the caller has",
          "ALTER FUNCTION %s(text) SET search_path = pg_catalog, pg_temp".formatted(name));
    }
    if (function.open()) {
      findings.add(
          place,
          name,
          "everybody may call the function, and read what proves passwords",
          "REVOKE ALL ON FUNCTION %s(text) FROM PUBLIC".formatted(name));
    }
  }
}
