package io.iacdharma.db.repository.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sizes of parts fit the limits of S3. */
class UploadPartsTest {

  private static final int MOST_PARTS = 10_000;

  @Test
  void holdFiveTerabytesInTenThousandParts() {
    long all = IntStream.rangeClosed(1, MOST_PARTS).mapToLong(UploadParts::size).sum();
    assertThat(all).isGreaterThan(5L << 40);
  }

  @Test
  void areNeitherTooSmallNorTooLarge() {
    assertThat(UploadParts.size(1)).isEqualTo(8L << 20);
    assertThat(UploadParts.size(MOST_PARTS)).isLessThanOrEqualTo(5L << 30);
  }
}
