package io.iacdharma.db.report;

/**
 * What a command worked on; never holds a secret.
 *
 * @param url the connection without its password
 * @param user the role that is logged in
 * @param host the server's host or socket folder
 * @param port the server's port
 * @param database the database's name
 * @param serverVersion PostgreSQL's version as the server tells it, such as 17.5
 * @param role {@code primary} or {@code standby}
 * @param environment the environment's name, or empty
 * @param origin which flag, variable or line chose this target
 * @param guarded whether {@code target.protected} is on
 */
public record Target(
    String url,
    String user,
    String host,
    int port,
    String database,
    String serverVersion,
    String role,
    String environment,
    String origin,
    boolean guarded) {

  /** The line that every run shows before it does anything. */
  public String line() {
    String marks =
        (environment.isEmpty() ? "" : ", " + environment) + (guarded ? ", protected" : "");
    return "%s@%s:%d/%s (PostgreSQL %s, %s%s; from %s)"
        .formatted(user, host, port, database, serverVersion, role, marks, origin);
  }
}
