package io.iacdharma.db.plan;

import org.jspecify.annotations.Nullable;

/**
 * How a plan is to be run.
 *
 * @param dryRun show it and stop, taking no lock
 * @param expectedDigest the digest of a saved plan that must still be what would be done, or null
 * @param guarded whether the target is protected, which raises every risk by one level
 */
public record PlanRequest(boolean dryRun, @Nullable String expectedDigest, boolean guarded) {}
