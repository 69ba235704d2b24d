package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What verifications came to. The latest counts, but a quick look does not take back what a whole
 * one has found.
 */
public final class Verifications {

  /** The fact that tells how deep a verification went: {@link #FULL} or {@link #QUICK}. */
  public static final String DEPTH = "depth";

  public static final String FULL = "full";
  public static final String QUICK = "quick";

  private Verifications() {}

  /**
   * The event that counts for each backup that was verified, by label.
   *
   * @param events events of an archive, oldest first
   */
  public static Map<String, EventRecord> latest(List<EventRecord> events) {
    Map<String, EventRecord> latest = new TreeMap<>();
    for (EventRecord event : events) {
      if (event.kind() == EventKind.VERIFIED && event.label() != null) {
        latest.merge(event.label(), event, Verifications::counting);
      }
    }
    return latest;
  }

  private static EventRecord counting(EventRecord before, EventRecord now) {
    boolean found = !before.good() && !is(before, QUICK);
    return found && is(now, QUICK) ? before : now;
  }

  private static boolean is(EventRecord event, String depth) {
    @Nullable String told = event.facts().get(DEPTH);
    return depth.equals(told);
  }
}
