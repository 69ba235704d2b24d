package io.iacdharma.db.deploy;

/**
 * What is asked of a run.
 *
 * @param contract whether it is the part after the deployment
 * @param seeding whether the project has reference data
 * @param rotating whether the project has policies for partitions of its own
 * @param applying whether what is planned is going to be applied
 * @param attended whether a person may be asked before it is
 * @param guarded whether the target is protected
 * @param promised whether a saved plan must still be what is done
 */
public record DeployRequest(
    boolean contract,
    boolean seeding,
    boolean rotating,
    boolean applying,
    boolean attended,
    boolean guarded,
    boolean promised) {}
