package io.iacdharma.db.archiving;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.Fence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what a person has accepted of an archive's WAL. */
public final class Acceptance {

  private final Clock clock;
  private final String by;
  private final String reason;
  private final boolean dryRun;

  /**
   * A person's word.
   *
   * @param by who it is
   * @param reason why, kept with the archive
   * @param dryRun whether only to tell what would be written
   */
  public Acceptance(Clock clock, String by, String reason, boolean dryRun) {
    this.clock = clock;
    this.by = by;
    this.reason = reason;
    this.dryRun = dryRun;
  }

  /**
   * Something that was accepted.
   *
   * @param repository where
   * @param archive in which archive
   * @param timeline the timeline that it is about
   * @param gap the stretch that is missing, or null
   */
  public record Accepted(String repository, String archive, int timeline, @Nullable WalGap gap) {

    /** One line for a person. */
    public String text() {
      return gap == null
          ? "%s, archive %s: timeline %d is followed from now on"
              .formatted(repository, archive, timeline)
          : "%s, archive %s: %s; accepted".formatted(repository, archive, gap.text());
    }
  }

  /**
   * Accepts a timeline that has parted, unless it was accepted before, and lifts the fences that
   * stand before it.
   */
  public List<Accepted> timeline(Archive archive, int timeline) {
    boolean before =
        archive.events().of(EventKind.TIMELINE_ACCEPTED).stream()
            .anyMatch(event -> Integer.valueOf(timeline).equals(event.timeline()));
    List<Fence> fences =
        Fence.of(archive).stream().filter(fence -> fence.timeline() == timeline).toList();
    if (before && fences.isEmpty()) {
      return List.of();
    }
    if (fences.isEmpty()) {
      add(archive, EventKind.TIMELINE_ACCEPTED, timeline, null, Map.of());
    }
    for (Fence fence : fences) {
      Map<String, String> lifted = Map.of(Fence.LIFTS, fence.from().toString());
      add(archive, EventKind.TIMELINE_ACCEPTED, timeline, null, lifted);
    }
    return List.of(
        new Accepted(archive.repository().name(), archive.id().toString(), timeline, null));
  }

  /** Accepts every gap that there is now. */
  public List<Accepted> gaps(Archive archive) {
    List<Accepted> accepted = new ArrayList<>();
    for (WalGap gap : WalMap.open(WalMap.read(archive, null))) {
      add(archive, EventKind.GAP_ACCEPTED, gap.timeline(), gap, Map.of());
      accepted.add(
          new Accepted(archive.repository().name(), archive.id().toString(), gap.timeline(), gap));
    }
    return accepted;
  }

  private void add(
      Archive archive,
      EventKind kind,
      int timeline,
      @Nullable WalGap gap,
      Map<String, String> facts) {
    if (!dryRun) {
      archive
          .events()
          .add(
              new EventRecord(
                  clock.instant(),
                  kind,
                  null,
                  timeline,
                  gap == null ? null : gap.from(),
                  gap == null ? null : gap.to(),
                  true,
                  reason,
                  by,
                  facts));
    }
  }
}
