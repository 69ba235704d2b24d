package io.iacdharma.db.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

  @TempDir Path data;

  @Test
  void readsWhatThePostmasterWrites() throws Exception {
    Files.writeString(
        PidFile.in(data),
        "4711\n/data\n1795000000\n15433\n/data\n127.0.0.1\n  5432001   32771\nready   \n");

    assertThat(PidFile.read(data))
        .contains(new PidFile(4711, Instant.ofEpochSecond(1_795_000_000), 15_433, "ready"));
  }

  @Test
  void takesAFileHalfWrittenForNone() throws Exception {
    Files.writeString(PidFile.in(data), "4711\n/da");

    assertThat(PidFile.read(data)).isEmpty();
  }

  @Test
  void knowsAFileOfAnEarlierBoot() {
    Instant now = Instant.now();

    assertThat(new PidFile(1, Instant.ofEpochSecond(86_400), 1, "ready").isOfEarlierBoot())
        .isTrue();
    assertThat(new PidFile(1, now, 1, "ready").isOfEarlierBoot()).isFalse();
  }

  @Test
  void takesAProcessOfAnotherProgramForNoServer() {
    long self = ProcessHandle.current().pid();

    assertThat(new PidFile(self, Instant.now(), 1, "ready").isAlive()).isFalse();
    assertThat(new PidFile(self, Instant.now(), 1, "ready").isReady()).isFalse();
  }
}
