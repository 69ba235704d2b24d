package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Too many may stop and reload PgBouncer. */
final class AdminUsersRule extends PoolerRule {

  AdminUsersRule() {
    super("pgb-admin-users", Severity.ERROR, Need.NOTHING);
  }

  @Override
  void look(Scene scene, Findings findings) {
    Set<String> admins =
        new TreeSet<>(List.of(scene.config().text("admin_users").split("\\s*,\\s*")));
    Set<String> applications =
        scene.pools().stream().map(ApplicationPool::user).collect(Collectors.toSet());
    for (String admin : admins) {
      if (admin.equals("*") || (!admin.isEmpty() && applications.contains(admin))) {
        findings.add(
            scene.config().place("admin_users"),
            admin,
            admin.equals("*")
                ? "everybody may pause, kill and shut down at the console"
                : "an application's role may pause, kill and shut down at the console",
            "admin_users = pgbouncer_admin");
      }
    }
  }
}
