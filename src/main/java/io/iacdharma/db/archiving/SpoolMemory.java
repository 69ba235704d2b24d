package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.report.render.JsonWriter;
import io.iacdharma.db.report.render.RecordReader;
import io.iacdharma.db.repository.ArchiveId;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a folder of WAL remembers, so that a run without a server, or with a repository that is not
 * mounted, does not begin something new: the archive, and where repositories were.
 *
 * @param archive the archive that its files go to
 * @param repositories the places of the repositories that have taken files
 */
public record SpoolMemory(ArchiveId archive, List<String> repositories) {

  private static final String FILE = ".dharma-db-archive.json";

  public SpoolMemory {
    repositories = List.copyOf(repositories);
  }

  /** What a folder remembers. */
  public static Optional<SpoolMemory> of(Spool spool) {
    try {
      return Optional.of(
          RecordReader.read(SpoolMemory.class, Files.readString(spool.folder().resolve(FILE))));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  /** Whether a repository has taken files from here. */
  boolean knows(String location) {
    return repositories.contains(location);
  }

  /** Remembers one repository more; several workers of this process may do so at once. */
  static synchronized void add(Spool spool, ArchiveId archive, String location) {
    List<String> all = new ArrayList<>();
    Optional<SpoolMemory> before = of(spool);
    before.ifPresent(memory -> all.addAll(memory.repositories()));
    if (before.isPresent()
        && before.get().archive().equals(archive)
        && before.get().knows(location)) {
      return;
    }
    if (!all.contains(location)) {
      all.add(location);
    }
    StringWriter text = new StringWriter();
    new JsonWriter().write(new SpoolMemory(archive, all), text);
    Path file = spool.folder().resolve(FILE);
    Path beside =
        spool.folder().resolve("%s.%d.tmp".formatted(FILE, ProcessHandle.current().pid()));
    try {
      Files.writeString(beside, text.toString());
      FileAccess.giveLike(beside, spool.folder());
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }
}
