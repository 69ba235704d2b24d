package io.iacdharma.db.check;

import io.iacdharma.db.database.Session;
import org.jspecify.annotations.Nullable;

/**
 * A standby that was named, because it counts for itself what its indexes are used for.
 *
 * @param name how it is shown; holds no password
 * @param session a session on it, or null
 * @param why why there is no session; empty when there is one
 */
public record Standby(String name, @Nullable Session session, String why) {}
