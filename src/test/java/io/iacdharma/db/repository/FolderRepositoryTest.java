package io.iacdharma.db.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.support.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder does when its disk is full, or is not there any more. */
class FolderRepositoryTest {

  private static final byte[] LARGE = new byte[1 << 17];

  @TempDir Path folder;

  /** Whoever ships WAL tries again and again: each attempt must not cost room. */
  @Test
  void leavesNothingOfWhatAFullDiskDoesNotTake() throws IOException {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 64)) {
      Repository repository = repository(disk.folder());
      Path file = Files.write(folder.resolve("large"), LARGE);

      unavailable(() -> repository.put("a/large", LARGE));
      unavailable(() -> repository.put("a/large", file));
      unavailable(() -> repository.adopt("a/large", file));

      assertThat(names(disk.folder().resolve("a"))).isEmpty();
      assertThat(repository.put("a/small", new byte[1 << 14])).isTrue();
    }
  }

  /** Where nothing is mounted any more there is an empty folder, of another disk. */
  @Test
  void writesNothingWhereTheRepositoryIsNotThereAnyMore() throws IOException {
    Path root = folder.resolve("mounted");
    Repository repository = repository(root);
    Files.delete(root.resolve(RepositoryMarker.KEY));

    unavailable(() -> repository.put("a/b", new byte[1]));
    unavailable(() -> repository.upload("a/b"));
    Files.delete(root);
    unavailable(() -> repository.put("a/b", new byte[1]));

    assertThat(root).doesNotExist();
  }

  private static Repository repository(Path root) {
    Repository repository = new FolderRepository("main", root, true);
    RepositoryFolder.make(root);
    repository.put(RepositoryMarker.KEY, RepositoryMarker.create(null).json());
    return repository;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(Path::toString).toList();
    }
  }

  private static void unavailable(ThrowingCallable what) {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(what)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_UNAVAILABLE));
  }
}
