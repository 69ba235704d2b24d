package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolerCasesTest {

  @Test
  void sayWhatEveryCommandDoesBehindAPooler() {
    assertThat(PoolerCases.all().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Commands.table().entries().stream().map(CommandTable.Entry::words).toList());
  }

  @Test
  void refuseWhatNeedsASession() {
    PoolerCases.all()
        .forEach(
            (words, one) ->
                assertThat(SessionNeed.of(words) != SessionNeed.NONE)
                    .as(words)
                    .isEqualTo(one.expected() == PoolerCases.Expected.REFUSES));
  }
}
