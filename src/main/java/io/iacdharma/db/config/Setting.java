package io.iacdharma.db.config;

/**
 * A value and where it came from.
 *
 * @param value the bound value
 * @param origin the flag, variable or line that gave it
 */
public record Setting<T>(T value, Origin origin) {}
