package io.iacdharma.db.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints as the text of C2SP's tlog-checkpoint. */
class CheckpointTest {

  private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final Hash EMPTY = new CompactRange().root();

  @Test
  void writesThreeLinesAndItsExtensions() {
    Checkpoint checkpoint = new Checkpoint("a/log", 0, EMPTY, List.of("x: 1", "y: 2"));
    assertThat(checkpoint.text()).isEqualTo("a/log\n0\n" + ROOT + "\nx: 1\ny: 2\n");
    assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
  }

  @Test
  void needsNoExtensions() {
    Checkpoint checkpoint = new Checkpoint("a/log", 9_000_000_000L, EMPTY, List.of());
    assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\n0\n",
        "a\n0\n" + ROOT,
        "\n0\n" + ROOT + "\n",
        "a\n00\n" + ROOT + "\n",
        "a\n-1\n" + ROOT + "\n",
        "a\n+1\n" + ROOT + "\n",
        "a\n9999999999999999999\n" + ROOT + "\n",
        "a\n0\nAAAA\n",
        "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        "a\n0\n" + ROOT + "\nx\n\ny\n"
      })
  void refusesWhatIsNoCheckpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).hasMessageContaining("holds no checkpoint");
  }

  @Test
  void canHoldNoLinesWithinLines() {
    assertThatThrownBy(() -> new Checkpoint("a\nb", 0, EMPTY, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Checkpoint("a", 0, EMPTY, List.of("x\ny")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
