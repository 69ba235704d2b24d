package io.iacdharma.db.backfill;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds a backfill back for as long as one of the brakes asks for it. */
final class Throttle {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(5);

  private final List<Brake> brakes;
  private final Nap nap;
  private final Duration giveUpAfter;
  private final Consumer<String> say;
  private final NowAndThen now;
  private long total;
  private long lastLook;
  private boolean looked;

  /** What the run does when it begins to wait, each second that it waits, and when it goes on. */
  interface Waiting {
    /** Is told the reason; null when the run goes on. */
    void on(@Nullable String reason) throws SQLException;
  }

  Throttle(List<Brake> brakes, Nap nap, Duration giveUpAfter, Consumer<String> say) {
    this.brakes = List.copyOf(brakes);
    this.nap = nap;
    this.giveUpAfter = giveUpAfter;
    this.say = say;
    this.now = new NowAndThen(say);
  }

  /**
   * Returns when a batch may be written.
   *
   * @throws io.iacdharma.db.error.DharmaException BACKFILL_THROTTLED or INTERRUPTED
   */
  void holdBack(Waiting waiting) throws SQLException {
    if (looked && System.nanoTime() - lastLook < BETWEEN_LOOKS.toNanos()) {
      return;
    }
    String reason = reason();
    if (reason == null) {
      return;
    }
    long start = System.nanoTime();
    String first = reason;
    // Where every few batches wait for a moment, not each of these moments is told.
    boolean told = now.tell("  waits for " + first);
    while (reason != null) {
      waiting.on(reason);
      long waited = System.nanoTime() - start;
      if (waited > giveUpAfter.toNanos()) {
        throw Problem.of(
                ErrorCode.BACKFILL_THROTTLED,
                "no batch could be written for %d s".formatted(giveUpAfter.toSeconds()))
            .because(reason)
            .hint("mend that, then run dharma-db backfill again; backfill.giveUpAfter waits longer")
            .exception();
      }
      if (!told && waited > LONG.toNanos()) {
        told = true;
        say.accept("  waits for " + reason);
      }
      nap.take(WAIT);
      reason = reason();
    }
    waiting.on(null);
    total += System.nanoTime() - start;
    if (told) {
      say.accept(
          "  goes on after %d s; waited for %s"
              .formatted(Math.max(1, Duration.ofNanos(total).toSeconds()), first));
      total = 0;
    }
  }

  private @Nullable String reason() throws SQLException {
    looked = true;
    lastLook = System.nanoTime();
    for (Brake brake : brakes) {
      String reason = brake.reason();
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }
}
