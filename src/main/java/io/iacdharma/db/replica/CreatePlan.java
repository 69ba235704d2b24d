package io.iacdharma.db.replica;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.restore.RestorePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a standby comes to be, decided.
 *
 * @param request what was asked for
 * @param restore the way from a repository, or null when it is copied from the primary
 * @param archive where it fetches WAL later, or null when it only streams
 * @param primary what the primary tells, or null when it is not needed
 * @param settings what is set, by name; without secrets
 * @param tablespaces the new place of every tablespace, by its number
 * @param oldPlaces the old place of every tablespace, by its number
 * @param warnings what a person should know before
 */
public record CreatePlan(
    CreateRequest request,
    @Nullable RestorePlan restore,
    @Nullable Archive archive,
    @Nullable PrimaryState primary,
    Map<String, String> settings,
    Map<Long, Path> tablespaces,
    Map<Long, String> oldPlaces,
    List<String> warnings) {

  public CreatePlan {
    settings = new TreeMap<>(settings);
    tablespaces = Map.copyOf(tablespaces);
    oldPlaces = Map.copyOf(oldPlaces);
    warnings = List.copyOf(warnings);
  }

  /** The plan, a line for each thing that happens. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    RestorePlan from = restore;
    lines.add(
        from == null
            ? "copy the primary into %s".formatted(request.into())
            : "restore %s from repository %s into %s, with %d WAL segments behind it"
                .formatted(
                    from.last().label(),
                    from.archive().repository().name(),
                    request.into(),
                    from.segments().size()));
    if (request.stream()) {
      lines.add(
          "make slot %s on the primary, which keeps WAL from now on".formatted(request.slot()));
    }
    settings.forEach((name, value) -> lines.add("set %s = '%s'".formatted(name, value)));
    lines.add(request.start() ? "start it and see that it follows" : "leave it stopped");
    return lines;
  }
}
