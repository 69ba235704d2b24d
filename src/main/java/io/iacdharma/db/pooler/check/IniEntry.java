package io.iacdharma.db.pooler.check;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it is written.
 *
 * @param section its section, in lower case
 * @param key its name
 * @param value its value, without space around it
 * @param place where it stands; null when a running PgBouncer told it
 */
record IniEntry(String section, String key, String value, @Nullable Place place) {}
