package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import java.time.Instant;
import java.util.List;

/**
 * The part of the pending files that a run applies, looked up in a database.
 *
 * @param plan the files, and those that wait
 * @param fresh whether the database has no history, so that nobody can be using what a contract
 *     file takes away
 */
record PhaseSelection(PhasePlan plan, boolean fresh) {

  /**
   * Selects. The database is asked only where there is a contract file or a backfill to think of.
   *
   * @param files every file, also those that are applied
   */
  static PhaseSelection of(
      Session session,
      Backfills backfills,
      MigrateRequest request,
      boolean outOfOrder,
      MigrationState state,
      List<MigrationFile> files) {
    boolean fresh = state.rows().stream().allMatch(row -> row.type().equals("SCHEMA"));
    Phase phase = fresh && request.wholeWhenFresh() ? Phase.ALL : request.phase();
    boolean finishing = request.finishBackfills() || (fresh && phase == Phase.ALL);
    boolean contracts = state.pending().stream().anyMatch(MigrationFile::isContract);
    if (phase != Phase.CONTRACT && !contracts && !finishing) {
      return new PhaseSelection(PhasePlanner.everything(state.pending()), fresh);
    }
    ContractFacts facts =
        fresh && !finishing
            ? new ContractFacts(Instant.EPOCH, List.of(), List.of())
            : new ContractInspector(session, backfills).inspect();
    ContractGates gates = fresh ? null : new ContractGates(request.contract(), facts, finishing);
    return new PhaseSelection(
        new PhasePlanner(phase, outOfOrder, finishing, facts, gates, state, files).plan(), fresh);
  }

  /**
   * Refuses a run that was asked for contract files when none is due.
   *
   * @throws io.iacdharma.db.error.DharmaException CONTRACT_TOO_EARLY, CONTRACT_EXPAND_PENDING,
   *     CONTRACT_SESSIONS or CONTRACT_BACKFILLS
   */
  void refuse(MigrateRequest request) {
    PhasePlan.Refusal refusal = plan.refusal();
    if (refusal != null && request.applying()) {
      throw refusal.hold().refusal(refusal.file()).exception();
    }
  }
}
