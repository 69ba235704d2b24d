package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.RunningFetcher;
import io.iacdharma.db.archiving.WalCopy;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import io.iacdharma.db.restore.run.WalCommand;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches WAL for a standby while it is proven, where it cannot read the repository itself; later
 * {@code dharma-db wal fetch} has to run beside it.
 */
final class ProofFetch implements AutoCloseable {

  private final @Nullable RunningFetcher fetcher;
  private final Runnable last;

  private ProofFetch(@Nullable RunningFetcher fetcher, Runnable last) {
    this.fetcher = fetcher;
    this.last = last;
  }

  /** Begins, where it is needed. */
  static ProofFetch start(ReplicaPlace place, Path data, @Nullable Archive archive) {
    if (archive == null) {
      return new ProofFetch(null, () -> {});
    }
    WalCommand command = StandbyConfiguration.source(data, archive);
    if (!command.isFetched()) {
      return new ProofFetch(null, () -> {});
    }
    return new ProofFetch(
        RunningFetcher.start(
            command.spool(),
            archive.id(),
            List.of(WalCopy.of(archive)),
            null,
            place.clock(),
            place.talk()),
        () ->
            command
                .agent(archive)
                .ifPresent(
                    line ->
                        place.talk().accept("as long as it is a standby, run beside it: " + line)));
  }

  @Override
  public void close() {
    RunningFetcher running = fetcher;
    if (running != null) {
      running.close();
    }
    last.run();
  }
}
