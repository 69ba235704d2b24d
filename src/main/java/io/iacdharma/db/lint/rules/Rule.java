package io.iacdharma.db.lint.rules;

/**
 * A rule.
 *
 * @param about what it is called
 * @param judgement what it does
 */
public record Rule(About about, Judgement judgement) {

  /** Looks at one statement. */
  @FunctionalInterface
  interface Judgement {
    /** Notes what is to be said of the statement. */
    void judge(Step step, Notes notes);
  }
}
