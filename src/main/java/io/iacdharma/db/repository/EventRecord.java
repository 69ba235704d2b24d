package io.iacdharma.db.repository;

import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an archive. Events are never changed or removed; of several about one
 * thing the latest counts.
 *
 * @param at when
 * @param kind what
 * @param label the backup that it is about, or null
 * @param timeline the timeline that it is about, or null
 * @param from where the stretch of WAL begins that it is about, or null
 * @param to where that ends, or null
 * @param good whether what was tried succeeded; true where nothing can fail
 * @param reason why, for a person
 * @param by who: user and machine
 * @param facts figures and names, by name
 */
public record EventRecord(
    Instant at,
    EventKind kind,
    @Nullable String label,
    @Nullable Integer timeline,
    @Nullable Lsn from,
    @Nullable Lsn to,
    boolean good,
    String reason,
    String by,
    Map<String, String> facts) {

  public EventRecord {
    facts = new TreeMap<>(facts);
  }

  /** Something that happened to a backup. */
  public static EventRecord of(
      Instant at, EventKind kind, String label, boolean good, String reason, String by) {
    return new EventRecord(at, kind, label, null, null, null, good, reason, by, Map.of());
  }

  /** The same with figures. */
  public EventRecord with(Map<String, String> more) {
    return new EventRecord(at, kind, label, timeline, from, to, good, reason, by, more);
  }
}
