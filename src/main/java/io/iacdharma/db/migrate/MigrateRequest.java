package io.iacdharma.db.migrate;

/**
 * What is asked of a run.
 *
 * @param phase which files it applies
 * @param applying whether what is planned is going to be applied; a plan alone tells what waits
 *     where a run would refuse
 * @param finishBackfills whether backfills are run to their end where something waits for them
 * @param wholeWhenFresh whether a database without any history gets everything, whatever the phase
 * @param contract how contract files are held back
 */
public record MigrateRequest(
    Phase phase,
    boolean applying,
    boolean finishBackfills,
    boolean wholeWhenFresh,
    ContractSettings contract) {}
