package io.iacdharma.db.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From which severity on findings make a run end with exit code 3. */
public enum FailOn {
  /** From warnings on. */
  WARNING,
  /** Errors alone. */
  ERROR,
  /** No finding does. */
  NEVER;

  /** The threshold that a word stands for, or nothing. */
  public static Optional<FailOn> of(String word) {
    for (FailOn value : values()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Whether this finding counts. */
  public boolean counts(Finding finding) {
    return switch (this) {
      case WARNING -> finding.severity().atLeast(Severity.WARNING);
      case ERROR -> finding.severity().atLeast(Severity.ERROR);
      case NEVER -> false;
    };
  }

  /** Whether one of these counts. */
  public boolean fails(List<Finding> findings) {
    return findings.stream().anyMatch(this::counts);
  }
}
