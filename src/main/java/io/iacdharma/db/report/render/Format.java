package io.iacdharma.db.report.render;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms in which a command's result can be had. */
public enum Format {
  /** For people; the layout may change. */
  TEXT(false),
  /** One document with stable fields. */
  JSON(false),
  /** For a merge request's comment or a job's summary. */
  MARKDOWN(false),
  /** SARIF 2.1.0, for code scanning. */
  SARIF(true),
  /** JUnit's XML, for test reports. */
  JUNIT(true),
  /** GitLab's Code Quality report. */
  CODEQUALITY(true),
  /** Workflow commands that GitHub shows as annotations. */
  GITHUB(true),
  /** Numbers for monitoring, in the text format of Prometheus. */
  PROMETHEUS(true);

  private final boolean onlyFindings;

  Format(boolean onlyFindings) {
    this.onlyFindings = onlyFindings;
  }

  /** Whether it can hold nothing but findings. */
  public boolean onlyFindings() {
    return onlyFindings;
  }

  /** Its name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of this name, or nothing. */
  public static Optional<Format> of(String name) {
    return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * The format of this name, for a command that does or does not give findings.
   *
   * @param origin the flag or variable that names it
   * @throws io.iacdharma.db.error.DharmaException USAGE when there is none of this name, or the
   *     command has nothing to put into it
   */
  public static Format require(String name, String origin, String command, boolean givesFindings) {
    List<Format> usable =
        Arrays.stream(values()).filter(format -> givesFindings || !format.onlyFindings).toList();
    String words = usable.stream().map(Format::word).collect(Collectors.joining(", "));
    Optional<Format> format = of(name);
    if (format.isEmpty()) {
      List<String> known = usable.stream().map(Format::word).toList();
      throw Problem.of(
              ErrorCode.USAGE,
              "there is no output format '%s'%s".formatted(name, Suggestion.phrase(name, known)))
          .at(origin)
          .hint("%s has: %s".formatted(command, words))
          .exception();
    }
    if (!usable.contains(format.get())) {
      throw Problem.of(
              ErrorCode.USAGE,
              "%s gives no findings, and %s holds nothing else"
                  .formatted(command, format.get().word()))
          .at(origin)
          .hint("%s has: %s".formatted(command, words))
          .exception();
    }
    return format.get();
  }
}
