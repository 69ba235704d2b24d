package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Fence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What repositories know of other standbys that were promoted, or are at this moment: each puts up
 * a fence, and says who it is, before it goes on.
 */
final class OtherPromotion {

  /** The fact of a fence that tells which standby is promoted. */
  static final String STANDBY = "standby";

  /** The fact of an exact fence that tells which timeline was begun. */
  static final String NEW_TIMELINE = "newTimeline";

  private OtherPromotion() {}

  /** A standby, as a fence names it: where it was reached. */
  static String name(ConnectionSettings.HostPort address) {
    return "host=%s port=%d".formatted(address.host(), address.port());
  }

  /**
   * Another standby that has left this timeline, or is about to. A fence that does not say whose it
   * is counts once it is exact: then somebody has become a primary, and not this server.
   *
   * @param me how a fence names this standby
   */
  static Optional<Fence> of(List<Archive> archives, int timeline, String me) {
    return archives.stream()
        .flatMap(archive -> Fence.of(archive).stream())
        .filter(fence -> fence.timeline() == timeline)
        .filter(fence -> fence.isExact() || !fence.facts().getOrDefault(STANDBY, me).equals(me))
        .max(Comparator.comparing(Fence::isExact).thenComparing(Fence::at));
  }

  /** The server that has begun a timeline, where a repository tells. */
  static Optional<String> begun(List<Archive> archives, int timeline) {
    return archives.stream()
        .flatMap(archive -> Fence.of(archive).stream())
        .filter(fence -> String.valueOf(timeline).equals(fence.facts().get(NEW_TIMELINE)))
        .flatMap(fence -> Optional.ofNullable(fence.facts().get(STANDBY)).stream())
        .findFirst();
  }

  /** In words, for a person. */
  static String text(Fence fence) {
    String who = fence.facts().getOrDefault(STANDBY, "another standby");
    String since = "%s, by %s at %s".formatted(who, fence.by(), fence.at());
    return fence.isExact()
        ? "timeline %d was left at %s: promoted was %s"
            .formatted(fence.timeline(), fence.from(), since)
        : "another promotion has begun: of %s".formatted(since);
  }
}
