package io.iacdharma.db.check;

/**
 * Whether the rules of a platform with many tenants hold here.
 *
 * @param applies whether they do: somebody has named the column in the settings, or at least half
 *     of the tables have it
 * @param having how many tables have the tenant's column
 * @param tables how many tables there are
 */
public record Tenancy(boolean applies, long having, long tables) {}
