package io.iacdharma.db.migrate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of the pending files a run applies.
 *
 * @param items files, and backfills to finish between them, in order
 * @param waiting the pending files that it leaves alone
 * @param refusal why it may not run at all, when it was asked for contract files and none is due
 * @param warnings what deserves attention though it is no error
 */
record PhasePlan(
    List<Item> items, List<Waiting> waiting, @Nullable Refusal refusal, List<String> warnings) {

  PhasePlan {
    items = List.copyOf(items);
    waiting = List.copyOf(waiting);
    warnings = List.copyOf(warnings);
  }

  /** Something that the run does. */
  sealed interface Item permits Apply, Finish {}

  /** Applies a file. */
  record Apply(MigrationFile file) implements Item {}

  /**
   * Runs backfills to their end.
   *
   * @param below those below this version; null for all
   * @param files their names
   */
  record Finish(@Nullable String below, List<String> files) implements Item {}

  /** A contract file that was asked for, and what holds it. */
  record Refusal(MigrationFile file, Hold hold) {}

  /** The files that are applied. */
  List<MigrationFile> files() {
    return items.stream()
        .filter(Apply.class::isInstance)
        .map(item -> ((Apply) item).file())
        .toList();
  }

  /** The backfills that are finished just before a file, by its name. */
  Map<String, Finish> before() {
    Map<String, Finish> before = new HashMap<>();
    for (int i = 1; i < items.size(); i++) {
      if (items.get(i) instanceof Apply apply && items.get(i - 1) instanceof Finish finish) {
        before.put(apply.file().script(), finish);
      }
    }
    return before;
  }

  /** The backfills that are finished after the last file. */
  Optional<Finish> last() {
    return !items.isEmpty() && items.get(items.size() - 1) instanceof Finish finish
        ? Optional.of(finish)
        : Optional.empty();
  }
}
