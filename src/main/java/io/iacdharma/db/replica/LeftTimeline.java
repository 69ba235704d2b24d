package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.Acceptance;
import io.iacdharma.db.archiving.WalIngest;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.wal.TimelineHistory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The timeline that a new primary has left, and what repositories have to know of that.
 *
 * @param inspector asks the new primary
 * @param place where this runs
 * @param history the history of the new timeline
 * @param content its file, byte by byte
 * @param segmentSize how long WAL segments are
 */
record LeftTimeline(
    ReplicaInspector inspector,
    ReplicaPlace place,
    TimelineHistory history,
    String content,
    int segmentSize) {

  /** What a new primary tells. */
  static LeftTimeline read(ReplicaInspector inspector, StandbyState now, ReplicaPlace place) {
    String content =
        new String(
            inspector.walFile(TimelineHistory.fileName(now.timeline())), StandardCharsets.UTF_8);
    return new LeftTimeline(
        inspector,
        place,
        TimelineHistory.parse(now.timeline(), content),
        content,
        now.segmentSize());
  }

  /** The timeline that was left last, and where. */
  TimelineHistory.Ancestor left() {
    return history.ancestors().get(history.ancestors().size() - 1);
  }

  /**
   * Has an archive follow the new timeline and refuse the old one, as far as it does not yet.
   *
   * @param loss what was lost, for the record
   * @return whether anything was written
   * @throws DharmaException REPOSITORY_CONFLICT when another server has taken the timeline's number
   */
  boolean fence(Archive archive, Loss loss) {
    TimelineHistory.Ancestor left = left();
    String reason = "promoted from timeline %d at %s".formatted(left.timeline(), left.end());
    boolean changed =
        !new Acceptance(place.clock(), place.author(), reason, false)
            .timeline(archive, history.timeline())
            .isEmpty();
    WalIngest ingest = new WalIngest(archive, place.clock(), "copy");
    changed |=
        new StreamedSegments(inspector, place, segmentSize)
            .archive(archive, left.timeline(), left.end());
    try {
      changed |= ingest.history(history.timeline(), content.getBytes(StandardCharsets.UTF_8));
    } catch (DharmaException e) {
      throw e.problem().code() == ErrorCode.REPOSITORY_CONFLICT ? taken(archive, e) : e;
    }
    Map<String, String> facts = new TreeMap<>(PromoteFacts.of(loss));
    facts.put(Fence.EXACT, "true");
    facts.put(OtherPromotion.NEW_TIMELINE, String.valueOf(history.timeline()));
    facts.put(OtherPromotion.STANDBY, inspector.address());
    if (Fence.of(archive, left.timeline()).filter(Fence::isExact).isPresent()) {
      return changed;
    }
    new Fence(left.timeline(), left.end(), reason, place.author(), place.clock().instant(), facts)
        .put(archive);
    return true;
  }

  private DharmaException taken(Archive archive, DharmaException e) {
    return Problem.of(
            ErrorCode.REPOSITORY_CONFLICT,
            "timeline %d is another server's already".formatted(history.timeline()))
        .at(archive.repository().location())
        .because("two standbys were promoted, and both have chosen this number")
        .after("this server is a primary, but the repository does not take its WAL")
        .hint("decide which of the two lives on, and make the other one anew: replica create")
        .exception(e);
  }
}
