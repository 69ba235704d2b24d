package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Passwords kept as they are. */
final class UsersPlainRule extends PoolerRule {

  UsersPlainRule() {
    super("pgb-users-plain", Severity.WARNING, Need.USERS);
  }

  @Override
  void look(Scene scene, Findings findings) {
    UserList users = scene.users();
    if (users == null) {
      return;
    }
    Set<String> needed =
        scene.config().databases().stream()
            .map(PooledDatabase::forcedUser)
            .collect(Collectors.toCollection(TreeSet::new));
    // PgBouncer itself logs in with these, and cannot with what proves a password.
    needed.add(scene.config().text("auth_user"));
    for (UserList.User user : users.users()) {
      boolean plain = user.kept() == UserList.Kept.PLAIN && !needed.contains(user.name());
      if (plain || user.kept() == UserList.Kept.MD5) {
        findings.add(
            user.place(),
            user.name(),
            plain ? "its password stands there as it is" : "what is kept as md5 serves to log in",
            "\"%s\" \"SCRAM-SHA-256$…\", from SELECT rolpassword FROM pg_authid"
                .formatted(user.name()));
      }
    }
  }
}
