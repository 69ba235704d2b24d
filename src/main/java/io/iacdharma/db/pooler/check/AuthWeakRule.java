package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Passwords that travel or are kept in a weak form. */
final class AuthWeakRule extends PoolerRule {

  AuthWeakRule() {
    super("pgb-auth-weak", Severity.WARNING, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    String type = scene.config().text("auth_type");
    if (type.equals("plain")) {
      findings.add(
          Severity.ERROR,
          scene.config().place("auth_type"),
          "auth_type",
          "passwords travel as they are",
          "auth_type = scram-sha-256");
    } else if (type.equals("md5")) {
      findings.add(
          scene.config().place("auth_type"),
          "auth_type",
          "md5 lets clients in that know no more than what is kept of a password",
          "auth_type = scram-sha-256");
    }
  }
}
