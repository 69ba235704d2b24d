package io.iacdharma.db.database;

/**
 * One resolved connection parameter, for {@code config show}.
 *
 * @param name libpq's name, or the driver's for what only the driver knows
 * @param value the value; **** for a secret
 * @param origin the flag, variable or line that gave it, or "default"
 */
public record ConnectionParameter(String name, String value, String origin) {}
