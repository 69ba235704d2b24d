package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way into a repository that may be away for a while. A new one is made once, for a folder that
 * has never shipped to it: a repository that is not mounted must not be begun anew beneath.
 *
 * @param settings which repository it is
 * @param repositories opens it
 */
public record Door(RepositorySettings settings, Repositories repositories) {

  /** Its name. */
  public String name() {
    return settings.name();
  }

  /** What a folder of WAL remembers of it: buckets of two stores can have one name. */
  String place() {
    return settings.folder().isPresent() ? location() : settings.place();
  }

  /** Where it is: a folder, absolute, or an address. */
  public String location() {
    return settings.location();
  }

  /** Whether WAL may lie in it as the server wrote it: in a folder that is not encrypted. */
  public boolean takesPlainFiles() {
    try {
      return read().local("receive").isPresent();
    } catch (DharmaException e) {
      // It is away; what it should be is told by its settings.
      return settings.folder().isPresent()
          && !settings.option("encrypt").filter("true"::equals).isPresent();
    }
  }

  /** Opens it to read; nothing is made. */
  public Repository read() {
    return repositories.open(name()).get(0);
  }

  /** An archive in it, opened when it is first asked for and there. */
  public WalCopy copy(ArchiveId archive) {
    AtomicReference<Optional<Archive>> opened = new AtomicReference<>(Optional.empty());
    return new WalCopy(
        name(),
        () ->
            opened.updateAndGet(
                there -> there.isPresent() ? there : Archive.find(read(), archive)));
  }

  /** Proves that it is there, or makes it when it may be new. */
  public void require(boolean mayBeNew) {
    if (mayBeNew) {
      repositories.openOrCreate(name());
    } else {
      repositories.open(name());
    }
  }

  /**
   * Opens it.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_MISSING, REPOSITORY_UNAVAILABLE
   */
  Repository open(Spool spool) {
    boolean known = SpoolMemory.of(spool).filter(memory -> memory.knows(place())).isPresent();
    return (known ? repositories.open(name()) : repositories.openOrCreate(name())).get(0);
  }
}
