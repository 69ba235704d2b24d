package io.iacdharma.db.replica;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.wal.Lsn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an old primary becomes a standby, decided.
 *
 * @param request what was asked for
 * @param oldTimeline the timeline that the old primary was on
 * @param timeline the timeline of the new one
 * @param left where the new primary left the old timeline
 * @param cleanlyStopped whether the old primary was stopped in good order
 * @param done what an earlier run has done that was stopped
 * @param lost what it had committed behind that; before its crash recovery, where it needs one
 * @param aside where the WAL goes that holds that, or null when there is none
 * @param archive where the standby fetches WAL, or null
 * @param own what stays of the old primary's own settings, by name
 * @param settings what is set, by name; without secrets
 * @param warnings what deserves attention
 */
public record RewindPlan(
    RewindRequest request,
    int oldTimeline,
    int timeline,
    Lsn left,
    boolean cleanlyStopped,
    Done done,
    LostCommits lost,
    @Nullable Path aside,
    @Nullable Archive archive,
    Map<String, String> own,
    Map<String, String> settings,
    List<String> warnings) {

  /** How far an earlier run has come. */
  public enum Done {
    NOTHING,
    /** pg_rewind has come to its end. */
    REWOUND,
    /** It is a standby; whether it follows was not seen. */
    CONFIGURED
  }

  public RewindPlan {
    own = new TreeMap<>(own);
    settings = new TreeMap<>(settings);
    warnings = List.copyOf(warnings);
  }

  /** The plan, a line for each thing that happens. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (done != Done.NOTHING) {
      lines.add("go on behind pg_rewind, which an earlier run has done");
      settings.forEach((name, value) -> lines.add("set %s = '%s'".formatted(name, value)));
      lines.add(request.start() ? "start it and see that it follows" : "leave it stopped");
      return lines;
    }
    if (!cleanlyStopped) {
      lines.add("end the old primary's crash recovery, by pg_rewind, without taking connections");
    }
    if (aside != null) {
      lines.add("keep its WAL behind %s in %s".formatted(left, aside));
    }
    lines.add("make slot %s on the new primary".formatted(request.slot()));
    lines.add(
        "rewind %s from timeline %d to %s, and go on with timeline %d"
            .formatted(request.into(), oldTimeline, left, timeline));
    settings.forEach((name, value) -> lines.add("set %s = '%s'".formatted(name, value)));
    lines.add(request.start() ? "start it and see that it follows" : "leave it stopped");
    return lines;
  }
}
