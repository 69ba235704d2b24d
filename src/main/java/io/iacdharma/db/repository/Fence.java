package io.iacdharma.db.repository;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The word of an archive that a timeline was left: from a position on, nothing of that timeline is
 * taken in any more, whoever brings it and whatever clock they have. So an old primary that comes
 * back after a failover cannot go on where it had stopped. A fence is an event; it is lifted by
 * another event that names it, never by the order of times.
 *
 * @param timeline the timeline that was left
 * @param from where it was left: what lies before is still taken in
 * @param reason why, for a person
 * @param by who put it up
 * @param at when
 * @param facts what was known then, by name
 */
public record Fence(
    int timeline, Lsn from, String reason, String by, Instant at, Map<String, String> facts) {

  /** The fact that tells that the position is where the timeline was left, and no guess before. */
  public static final String EXACT = "exact";

  public Fence {
    facts = Map.copyOf(facts);
  }

  /** The fact of an accepting event that names the fences that it lifts: their position. */
  public static final String LIFTS = "liftsFence";

  /** The fences of an archive that stand, oldest first. */
  public static List<Fence> of(Archive archive) {
    List<EventRecord> put = archive.events().of(EventKind.FENCED);
    if (put.isEmpty()) {
      return List.of();
    }
    List<EventRecord> accepted = archive.events().of(EventKind.TIMELINE_ACCEPTED);
    return put.stream()
        .filter(event -> accepted.stream().noneMatch(one -> lifts(one, event)))
        .flatMap(event -> read(event).stream())
        .toList();
  }

  /**
   * The first position of a timeline that an archive refuses, if there is a fence. One that was put
   * up before a promotion counts until the promotion has told the very place.
   */
  public static Optional<Fence> of(Archive archive, int timeline) {
    return of(archive).stream()
        .filter(fence -> fence.timeline() == timeline)
        .min(Comparator.comparing((Fence fence) -> !fence.isExact()).thenComparing(Fence::from));
  }

  /** Whether its position is where the timeline was left. */
  public boolean isExact() {
    return "true".equals(facts.get(EXACT));
  }

  /**
   * Refuses WAL behind a fence.
   *
   * @param end the position behind the last record that is brought
   * @throws DharmaException REPOSITORY_FENCED
   */
  public static void require(Archive archive, int timeline, Lsn end) {
    Optional<Fence> fence = of(archive, timeline);
    if (fence.isPresent() && fence.get().from().isBefore(end)) {
      throw fence.get().refusal(archive, end);
    }
  }

  /** Puts it up, unless the same one stands. */
  public void put(Archive archive) {
    boolean stands =
        of(archive).stream()
            .anyMatch(
                one ->
                    one.timeline() == timeline
                        && one.from().equals(from)
                        && one.isExact() == isExact());
    if (!stands) {
      archive
          .events()
          .add(
              new EventRecord(
                  at, EventKind.FENCED, null, timeline, from, null, true, reason, by, facts));
    }
  }

  private DharmaException refusal(Archive archive, Lsn end) {
    return Problem.of(
            ErrorCode.REPOSITORY_FENCED,
            "timeline %d was left at %s, and this server is at %s of it"
                .formatted(timeline, from, end))
        .at(archive.repository().location())
        .because("fenced by %s at %s: %s".formatted(by, at, reason))
        .after("nothing of it was stored")
        .hint(
            "this is an old primary: stop it, and make it a standby of the new one with"
                + " dharma-db replica rewind")
        .exception();
  }

  private static Optional<Fence> read(EventRecord event) {
    Integer timeline = event.timeline();
    Lsn from = event.from();
    return timeline == null || from == null
        ? Optional.empty()
        : Optional.of(
            new Fence(timeline, from, event.reason(), event.by(), event.at(), event.facts()));
  }

  private static boolean lifts(EventRecord accepting, EventRecord fencing) {
    return fencing.from() != null
        && fencing.from().toString().equals(accepting.facts().get(LIFTS))
        && accepting.timeline() != null
        && accepting.timeline().equals(fencing.timeline());
  }
}
