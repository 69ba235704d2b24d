package io.iacdharma.db.backfill;

import java.time.Duration;
import java.util.function.Consumer;

/** Tells the same kind of thing only now and then, however often it happens. */
final class NowAndThen {

  private static final Duration BETWEEN = Duration.ofSeconds(30);

  private final Consumer<String> say;
  private long last;
  private boolean told;

  NowAndThen(Consumer<String> say) {
    this.say = say;
  }

  /** Says it, unless something of the kind was said a moment ago; gives whether it did. */
  boolean tell(String text) {
    if (told && System.nanoTime() - last < BETWEEN.toNanos()) {
      return false;
    }
    told = true;
    last = System.nanoTime();
    say.accept(text);
    return true;
  }
}
