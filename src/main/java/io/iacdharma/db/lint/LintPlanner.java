package io.iacdharma.db.lint;

import io.iacdharma.db.migrate.Scripts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Says in which order files are replayed and judged. */
final class LintPlanner {

  private LintPlanner() {}

  /**
   * Files that go together.
   *
   * @param judged whether they are looked at; otherwise they are only what stands before
   * @param entries the files, in order
   */
  record Stage(boolean judged, List<Scripts.Entry> entries) {

    Stage {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The stages, none of them empty.
   *
   * @param scripts the project's files
   */
  static List<Stage> plan(LintScope scope, Scripts scripts) {
    List<Scripts.Entry> all = scripts.entries();
    if (scope instanceof LintScope.EachAlone) {
      return all.stream().map(entry -> new Stage(true, List.of(entry))).toList();
    }
    if (scope instanceof LintScope.From from) {
      return together(all, new HashSet<>(scripts.from(from.version())));
    }
    if (scope instanceof LintScope.Pending pending) {
      return together(
          all,
          new HashSet<>(
              all.stream().filter(entry -> pending.files().contains(entry.file())).toList()));
    }
    return since(all, (LintScope.Since) scope);
  }

  /** What is pending comes last, as it does where the rest is applied already. */
  private static List<Stage> together(List<Scripts.Entry> all, Set<Scripts.Entry> pending) {
    List<Stage> stages = new ArrayList<>();
    add(stages, false, all.stream().filter(entry -> !pending.contains(entry)).toList());
    add(stages, true, all.stream().filter(pending::contains).toList());
    return stages;
  }

  /**
   * A versioned file whose text was changed is judged in its own place, since later ones may need
   * what it makes; new files and changed repeatable ones come last, together.
   */
  private static List<Stage> since(List<Scripts.Entry> all, LintScope.Since since) {
    List<Stage> stages = new ArrayList<>();
    List<Scripts.Entry> quiet = new ArrayList<>();
    List<Scripts.Entry> last = new ArrayList<>();
    for (Scripts.Entry entry : all) {
      var path = entry.path().toAbsolutePath().normalize();
      boolean changed = since.changed().contains(path);
      if (since.added().contains(path) || (changed && entry.version() == null)) {
        last.add(entry);
      } else if (changed) {
        add(stages, false, quiet);
        quiet.clear();
        add(stages, true, List.of(entry));
      } else {
        quiet.add(entry);
      }
    }
    add(stages, false, quiet);
    add(stages, true, last);
    return stages;
  }

  private static void add(List<Stage> stages, boolean judged, List<Scripts.Entry> entries) {
    if (!entries.isEmpty()) {
      stages.add(new Stage(judged, entries));
    }
  }
}
