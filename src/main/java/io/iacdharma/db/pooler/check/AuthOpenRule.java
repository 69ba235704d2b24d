package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Everybody is let in. */
final class AuthOpenRule extends PoolerRule {

  AuthOpenRule() {
    super("pgb-auth-open", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    String type = scene.config().text("auth_type");
    if (type.equals("any") || type.equals("trust")) {
      findings.add(
          scene.config().place("auth_type"),
          "auth_type",
          type.equals("any")
              ? "everybody is let in as the role of the database line, without a name or password"
              : "everybody is let in who names a user of auth_file, without a password",
          "auth_type = scram-sha-256");
    }
  }
}
