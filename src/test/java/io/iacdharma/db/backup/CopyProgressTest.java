package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CopyProgressTest {

  private final AtomicLong clock = new AtomicLong();
  private final List<String> told = new ArrayList<>();
  private final CopyProgress progress = new CopyProgress(told::add, clock::get);

  @Test
  void tellsRarelyAndFromWhatWasCopied() {
    assertThat(progress.take("     0/1048576 kB (0%), 0/1 tablespace (/base.tar.zst)")).isTrue();
    at(1, " 10240/1048576 kB (0%), 0/1 tablespace (/base.tar.zst)");
    assertThat(told).isEmpty();
    at(8, "524288/1048576 kB (50%), 0/1 tablespace (/base.tar.zst)");
    at(9, "534288/1048576 kB (50%), 0/1 tablespace (/base.tar.zst)");
    assertThat(told).containsExactly("  copied 512 MB of about 1.0 GB (50 %), 64 MB/s, 8 s left");
  }

  @Test
  void knowsThatItWasAnEstimate() {
    progress.take("0/1024 kB (0%), 0/1 tablespace");
    at(10, "2048/1024 kB (200%), 0/1 tablespace");
    assertThat(told).containsExactly("  copied 2.0 MB of about 2.0 MB (100 %), 205 kB/s, 0 s left");
  }

  @Test
  void leavesOtherWordsAlone() {
    assertThat(progress.take("pg_basebackup: checkpoint completed")).isFalse();
  }

  private void at(int seconds, String line) {
    clock.set(TimeUnit.SECONDS.toNanos(seconds));
    assertThat(progress.take(line)).isTrue();
  }
}
