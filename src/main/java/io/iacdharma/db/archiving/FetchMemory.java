package io.iacdharma.db.archiving;

import io.iacdharma.db.repository.ArchiveId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** What a folder of {@code wal fetch} remembers of the runs before. */
public final class FetchMemory {

  private FetchMemory() {}

  /** The archive whose files were brought there. */
  public static Optional<ArchiveId> of(Path folder, Clock clock) {
    return new FetchSpool(folder, clock).archive();
  }
}
