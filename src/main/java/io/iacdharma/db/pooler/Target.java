package io.iacdharma.db.pooler;

/**
 * Where the server is, for PgBouncer.
 *
 * @param host name, address or folder of its socket
 * @param port its port
 */
public record Target(String host, int port) {}
