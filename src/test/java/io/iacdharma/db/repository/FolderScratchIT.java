package io.iacdharma.db.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work in progress is removed when its process is gone, and never while it lives. */
class FolderScratchIT {

  @TempDir Path folder;

  /** One process has several such folders: every upload into a repository has one. */
  @Test
  void leavesAloneWhatALivingProcessWorksWith() throws IOException {
    try (Repository.Scratch first = repository(folder).scratch("upload");
        Repository.Scratch second = repository(folder).scratch("upload")) {
      assertThat(Other.start(folder, "close").end().status()).isZero();

      assertThat(first.folder()).exists();
      assertThat(second.folder()).exists();
    }
    assertThat(scratch()).isEmpty();
  }

  @Test
  void removesWhatAKilledProcessHasLeft() throws IOException {
    assertThat(Other.start(folder, "halt").end().status()).isEqualTo(Other.HALTED);
    assertThat(scratch()).hasSize(2);

    repository(folder).scratch("upload").close();

    assertThat(scratch()).isEmpty();
  }

  private String[] scratch() throws IOException {
    try (Stream<Path> found = Files.list(folder.resolve("scratch"))) {
      return found.map(Path::toString).toArray(String[]::new);
    }
  }

  private static Repository repository(Path folder) {
    return new FolderRepository("main", folder, true);
  }

  /** Another process: makes such a folder, and closes it or dies. */
  static final class Other {

    static final int HALTED = 9;

    private Other() {}

    static Processes.Running start(Path folder, String end) {
      return DharmaProcess.start(Other.class, folder, Map.of(), folder.toString(), end);
    }

    public static void main(String[] words) {
      Repository.Scratch scratch = repository(Path.of(words[0])).scratch("other");
      if (words[1].equals("halt")) {
        Runtime.getRuntime().halt(HALTED);
      }
      scratch.close();
    }
  }
}
