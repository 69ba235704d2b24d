package io.iacdharma.db.backup;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.ClusterFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Records increments of WAL; the locks are held. */
final class WalRun {

  private final BackupSource source;
  private final BackupSettings settings;
  private final ClusterFacts cluster;
  private final ServerRights rights;
  private final Places places;
  private final Listing listing;

  WalRun(
      BackupSource source,
      BackupSettings settings,
      ClusterFacts cluster,
      ServerRights rights,
      Places places,
      Listing listing) {
    this.source = source;
    this.settings = settings;
    this.cluster = cluster;
    this.rights = rights;
    this.places = places;
    this.listing = listing;
  }

  /**
   * Records one.
   *
   * @throws DharmaException BACKUP_WAL_MISSING, REPOSITORY_FOREIGN, REPOSITORY_UNAVAILABLE,
   *     INTERRUPTED
   */
  void take(BackupRecord parent) {
    take(parent, listing.lost());
  }

  /**
   * Records one beside an increment of blocks, which stands when this fails.
   *
   * @return what a person should know, if anything
   */
  List<String> takeAlso(BackupRecord parent) {
    if (cluster.standby()) {
      return List.of();
    }
    if (!rights.mayMark() || !rights.maySwitch()) {
      return List.of("no restore point was made: " + IncrementDoubts.GRANTS);
    }
    List<String> warnings = new ArrayList<>();
    List<Places.Loss> lost = new ArrayList<>();
    try {
      take(parent, lost);
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.INTERRUPTED || source.session().isCancelled()) {
        throw e;
      }
      warnings.add("no increment of WAL was recorded: " + e.getMessage());
      return warnings;
    }
    for (Places.Loss loss : lost) {
      warnings.add(
          "repository '%s' has no increment of WAL: %s"
              .formatted(loss.name(), loss.cause().getMessage()));
    }
    return warnings;
  }

  private void take(BackupRecord parent, List<Places.Loss> lost) {
    BackupInspector inspector = source.inspector();
    String label = Labels.next(inspector.now(), BackupType.WAL_INCREMENT, places::isTaken);
    WalIncrement increment = WalIncrement.mark(inspector, cluster, parent, label);
    source.talk().accept("  restore point " + WalIncrement.name(label));
    List<Archive> there =
        WalWatch.of(source, settings, cluster, rights)
            .await(places.archives(), increment::stretch, lost);
    if (there.isEmpty()) {
      throw lost.get(lost.size() - 1).cause();
    }
    for (Archive archive : there) {
      if (!increment.isIn(archive)) {
        throw Problem.of(ErrorCode.REPOSITORY_FOREIGN, "the archive holds another server's WAL")
            .at(archive.repository().location())
            .because("restore point %s is not in it".formatted(WalIncrement.name(label)))
            .after("nothing is listed")
            .exception();
      }
    }
    listing.publish(increment.record(settings.tool()), there, null, Set.of());
  }
}
