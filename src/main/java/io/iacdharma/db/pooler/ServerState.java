package io.iacdharma.db.pooler;

/**
 * What a configuration, or a check of one, needs to know of the server.
 *
 * @param maxConnections its max_connections
 * @param reserved how many of these are kept for superusers and pg_use_reserved_connections
 * @param ssl whether it offers TLS
 * @param superuser whether the present role is a superuser
 * @param database the database that was asked
 */
public record ServerState(
    int maxConnections, int reserved, boolean ssl, boolean superuser, String database) {

  /** What everybody else shares. */
  public int free() {
    return maxConnections - reserved;
  }
}
