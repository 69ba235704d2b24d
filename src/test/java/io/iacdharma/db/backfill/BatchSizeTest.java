package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

  private final BatchSize size = new BatchSize(1000, 5000, Duration.ofMillis(500));

  @Test
  void growsAndShrinksTowardsItsTimeWithinBounds() {
    size.took(Duration.ofMillis(1));
    assertThat(size.rows()).isEqualTo(2000);
    size.took(Duration.ofMillis(400));
    assertThat(size.rows()).isEqualTo(2500);
    size.took(Duration.ofMillis(1));
    size.took(Duration.ofMillis(1));
    assertThat(size.rows()).isEqualTo(5000);
    size.took(Duration.ofMinutes(1));
    assertThat(size.rows()).isEqualTo(1250);
    size.took(Duration.ofSeconds(1));
    assertThat(size.rows()).isEqualTo(625);
  }

  @Test
  void doesNotGrowForAWhileAfterItWasTooMuch() {
    size.halve();
    assertThat(size.rows()).isEqualTo(500);
    for (int i = 0; i < 10; i++) {
      size.took(Duration.ofMillis(1));
    }
    assertThat(size.rows()).isEqualTo(500);
    size.took(Duration.ofMillis(1));
    assertThat(size.rows()).isEqualTo(1000);
  }

  @Test
  void staysAtOneRowAtLeast() {
    for (int i = 0; i < 20; i++) {
      size.halve();
    }
    size.took(Duration.ofHours(1));
    assertThat(size.rows()).isEqualTo(1);
    assertThat(new BatchSize(9000, 5000, Duration.ZERO).rows()).isEqualTo(5000);
  }
}
