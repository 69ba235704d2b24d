package io.iacdharma.db.archiving;

import io.iacdharma.db.repository.Archive;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One copy of an archive, in a repository that may be away for a while.
 *
 * @param name the repository's name
 * @param archive opens it, each time anew or not; nothing when that repository has no such archive.
 *     Throws what keeps it from being read.
 */
public record WalCopy(String name, Supplier<Optional<Archive>> archive) {

  /** One that is open already. */
  public static WalCopy of(Archive archive) {
    return new WalCopy(archive.repository().name(), () -> Optional.of(archive));
  }
}
