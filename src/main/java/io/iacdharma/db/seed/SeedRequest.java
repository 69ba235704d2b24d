package io.iacdharma.db.seed;

/**
 * What is asked of a run.
 *
 * @param applying whether what is planned is going to be applied
 * @param verify whether datasets are compared that have not changed since they were applied
 * @param attended whether a person may be asked before the plan is applied
 * @param guarded whether the target is protected
 * @param samples how many changed rows of each table to show; 0 for none
 */
public record SeedRequest(
    boolean applying, boolean verify, boolean attended, boolean guarded, int samples) {}
