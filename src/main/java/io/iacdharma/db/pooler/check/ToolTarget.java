package io.iacdharma.db.pooler.check;

/**
 * How dharma-db itself reaches the target.
 *
 * @param url the target, without its password
 * @param host its host
 * @param port its port
 * @param database the database or alias that it names
 * @param admin whether another way is named for what needs a session
 */
public record ToolTarget(String url, String host, int port, String database, boolean admin) {}
