package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrationService.Status;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds to files and history what pending files wait for, and the restore points. */
final class StatusReader {

  private final Session session;
  private final MigrateSettings settings;
  private final Backfills backfills;
  private final ContractSettings contract;

  StatusReader(
      Session session, MigrateSettings settings, Backfills backfills, ContractSettings contract) {
    this.session = session;
    this.settings = settings;
    this.backfills = backfills;
    this.contract = contract;
  }

  Status read(SchemaHistory history, MigrationFolder folder, MigrationState state) {
    MigrateRequest request = new MigrateRequest(Phase.ALL, false, false, false, contract);
    PhasePlan phases =
        PhaseSelection.of(session, backfills, request, settings.outOfOrder(), state, folder.files())
            .plan();
    Map<String, String> reasons =
        phases.waiting().stream().collect(Collectors.toMap(Waiting::file, Waiting::reason));
    List<String> warnings = new ArrayList<>(folder.warnings());
    warnings.addAll(phases.warnings());
    for (MigrationFile file : state.pending()) {
      Problem problem = file.header().problem();
      if (problem != null) {
        warnings.add(problem.where() + ": " + problem.message());
      }
    }
    return new Status(
        state.entries().stream().map(entry -> entry.waitingFor(reason(entry, reasons))).toList(),
        state.pending().size(),
        restorePoints(history),
        warnings);
  }

  private static @Nullable String reason(MigrationEntry entry, Map<String, String> reasons) {
    return entry.state() == MigrationEntry.State.APPLIED ? null : reasons.get(entry.file());
  }

  private List<RestorePoint> restorePoints(SchemaHistory history) {
    try {
      return RestorePoints.of(history).read(session.connection());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the restore points").exception(e);
    }
  }
}
