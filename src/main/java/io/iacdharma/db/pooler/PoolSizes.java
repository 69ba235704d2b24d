package io.iacdharma.db.pooler;

/**
 * Sizes that fit the server and the applications.
 *
 * @param pool server connections of one role to one database
 * @param reserve more of them for a rush
 * @param database most server connections of one database, all roles together
 * @param tools server connections of the alias for tools
 * @param toolDatabase the same with the one that asks for passwords
 * @param servers most server connections of all databases together
 * @param free what the server has for them
 * @param clients most clients
 * @param files open files that PgBouncer needs
 * @param lifetime seconds after which a server connection is replaced
 */
public record PoolSizes(
    int pool,
    int reserve,
    int database,
    int tools,
    int toolDatabase,
    int servers,
    int free,
    int clients,
    int files,
    long lifetime) {}
