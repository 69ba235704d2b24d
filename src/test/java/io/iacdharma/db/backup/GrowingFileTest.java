package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {

  @TempDir Path folder;

  @Test
  void givesWhatIsWrittenMeanwhile() throws Exception {
    byte[] content = new byte[3_000_017];
    Random random = new Random(3);
    random.nextBytes(content);
    Path file = Files.createFile(folder.resolve("file"));
    AtomicBoolean complete = new AtomicBoolean();
    Thread writer = new Thread(() -> write(file, content, random, complete));
    writer.start();
    try (GrowingFile growing = new GrowingFile(file, complete::get, Sha256.digest())) {
      assertThat(growing.readAllBytes()).isEqualTo(content);
      assertThat(growing.bytes()).isEqualTo(content.length);
      assertThat(growing.sha256()).isEqualTo(Sha256.of(content));
    }
    writer.join();
  }

  private static void write(Path file, byte[] content, Random random, AtomicBoolean complete) {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      for (int at = 0; at < content.length; ) {
        int length = Math.min(content.length - at, 1 + random.nextInt(100_000));
        out.write(content, at, length);
        at += length;
      }
      complete.set(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
