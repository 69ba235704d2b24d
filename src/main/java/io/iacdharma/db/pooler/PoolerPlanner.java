package io.iacdharma.db.pooler;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a configuration from settings and server; touches neither. */
final class PoolerPlanner {

  private final PoolerSettings settings;
  private final PoolerVersion version;
  private final Path program;

  PoolerPlanner(PoolerSettings settings, PoolerVersion version, Path program) {
    this.settings = settings;
    this.version = version;
    this.program = program;
  }

  /**
   * The configuration.
   *
   * @param folder where it will lie
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID when it would be open to others,
   *     or the server has too few connections
   */
  PoolerPlan plan(Target target, ServerState server, Path folder, Passwords passwords) {
    List<String> databases =
        settings.databases().isEmpty() ? List.of(server.database()) : settings.databases();
    refuseOpenDoor();
    refuseNames(databases);
    PoolSizes sizes = SizePlanner.plan(settings, server, databases);
    PoolerSettings.Roles roles = settings.roles();
    return new PoolerPlan(
        version,
        databases,
        sizes,
        List.of(
            PoolerFile.open(
                PoolerFiles.INI,
                new IniText(settings, version).write(target, server, databases, sizes, folder)),
            PoolerFile.secret(PoolerFiles.USERS, PoolerFiles.users(roles, passwords)),
            PoolerFile.secret(PoolerFiles.CONSOLE, PoolerFiles.console(settings, passwords)),
            PoolerFile.secret(
                PoolerFiles.SQL,
                AuthSql.text(roles, ScramVerifier.of(roles.auth(), passwords.auth().reveal()))),
            PoolerFile.open(PoolerFiles.HBA, PoolerFiles.hba(settings, target, server, databases)),
            PoolerFile.open(
                PoolerFiles.UNIT, PoolerFiles.unit(settings, version, sizes, program, folder))),
        urls(databases),
        notes());
  }

  private void refuseOpenDoor() {
    boolean plain = settings.tls().certificate() == null || settings.tls().key() == null;
    if (!settings.local() && plain) {
      throw Problem.of(
              ErrorCode.CONFIG_INVALID,
              "PgBouncer would take passwords and rows in the open on " + settings.listen())
          .because("pgbouncer.listen reaches beyond this machine, and no certificate is named")
          .hint("set pgbouncer.tlsCertificate and pgbouncer.tlsKey, or listen on 127.0.0.1")
          .exception();
    }
  }

  /** A file with such a name in it is one that PgBouncer does not start with. */
  private static void refuseNames(List<String> databases) {
    for (String name : databases) {
      String why = "";
      if (!name.matches("[A-Za-z0-9_.-]+")) {
        why = "its names have letters, digits, '_', '.' and '-'";
      } else if (name.equals("pgbouncer")) {
        why = "that name is its console's";
      } else if (databases.contains(name + "_admin")) {
        why = "%s_admin is the name for tools, and a database of its own".formatted(name);
      }
      if (!why.isEmpty()) {
        throw Problem.of(
                ErrorCode.CONFIG_INVALID, "PgBouncer cannot have a database '%s'".formatted(name))
            .at("pgbouncer.databases")
            .because(why)
            .after("nothing was written")
            .hint(
                "write a line for it by hand, under another name: NAME = … dbname='%s'"
                    .formatted(name))
            .exception();
      }
    }
  }

  private List<PoolerPlan.Url> urls(List<String> databases) {
    String host = settings.local() ? "127.0.0.1" : "HOST";
    String prepared = version.atLeast(PoolerVersion.PREPARED) ? "" : "?prepareThreshold=0";
    List<PoolerPlan.Url> urls = new ArrayList<>();
    for (String name : databases) {
      String start = "jdbc:postgresql://%s:%d/".formatted(host, settings.port());
      urls.add(new PoolerPlan.Url(name, "applications", start + name + prepared));
      urls.add(new PoolerPlan.Url(name + "_admin", "tools", start + name + "_admin"));
    }
    return urls;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!version.atLeast(PoolerVersion.PREPARED)) {
      notes.add(
          "PgBouncer %s knows no prepared statements: every JDBC URL of an application needs"
                  .formatted(version)
              + " prepareThreshold=0");
    }
    if (!version.atLeast(1, 25) && !settings.times().transaction().isZero()) {
      notes.add("transaction_timeout is left out: PgBouncer has it from 1.25 on");
    }
    return notes;
  }
}
