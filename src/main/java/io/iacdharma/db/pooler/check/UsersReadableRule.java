package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;

/** Passwords that others on the machine can read. */
final class UsersReadableRule extends PoolerRule {

  UsersReadableRule() {
    super("pgb-users-readable", Severity.ERROR, Need.USERS);
  }

  @Override
  void look(Scene scene, Findings findings) {
    UserList users = scene.users();
    if (users != null && users.open()) {
      findings.add(
          new Place(users.file(), 1),
          "auth_file",
          "everybody on this machine can read it",
          "chmod 600 " + users.file());
    }
  }
}
