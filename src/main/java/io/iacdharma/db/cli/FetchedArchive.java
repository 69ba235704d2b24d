package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.Door;
import io.iacdharma.db.archiving.FetchMemory;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose WAL {@code wal fetch} brings: as it was asked, as before, or the only one that there is.
 */
final class FetchedArchive {

  private final CommandContext context;
  private final WalPlaces places;
  private final List<Door> doors;

  FetchedArchive(CommandContext context, WalPlaces places, List<Door> doors) {
    this.context = context;
    this.places = places;
    this.doors = doors;
  }

  ArchiveId of(Path folder) {
    return places.archive().or(() -> FetchMemory.of(folder, context.clock())).orElseGet(this::only);
  }

  private ArchiveId only() {
    Set<String> found = new TreeSet<>();
    @Nullable DharmaException first = null;
    for (Door door : doors) {
      try {
        Archive.all(door.read()).stream()
            .filter(one -> !one.wal().timelines().isEmpty())
            .forEach(one -> found.add(one.id().toString()));
      } catch (DharmaException e) {
        context.talk().say("repository '%s': %s".formatted(door.name(), e.problem().message()));
        first = first == null ? e : first;
      }
    }
    if (found.isEmpty() && first != null) {
      throw first;
    }
    if (found.size() == 1) {
      return ArchiveId.parse(found.iterator().next());
    }
    String all = found.stream().collect(Collectors.joining(", "));
    throw Problem.of(
            ErrorCode.USAGE,
            found.isEmpty() ? "no repository has WAL" : "there are several archives: " + all)
        .hint("name the one that the server recovers from: --archive ID")
        .exception();
  }
}
