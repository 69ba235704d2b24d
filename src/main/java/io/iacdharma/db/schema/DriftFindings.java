package io.iacdharma.db.schema;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Says differences in the form that reports and their formats share. */
public final class DriftFindings {

  private static final String RULE = "drift";
  private static final int SHORT = 100;

  private final String reference;

  /**
   * Creates the translator.
   *
   * @param reference what the expected schema is called, such as "the history"
   */
  public DriftFindings(String reference) {
    this.reference = reference;
  }

  /** One finding for each difference. */
  public List<Finding> of(List<SchemaDifference> differences) {
    return differences.stream().map(this::of).toList();
  }

  private Finding of(SchemaDifference found) {
    return new Finding(
        RULE,
        "topics/" + RULE,
        found.severity(),
        null,
        0,
        "",
        found.type().word() + " " + found.object(),
        message(found),
        String.join("\n", found.ddl()));
  }

  private String message(SchemaDifference found) {
    String object = found.type().word() + " " + found.object();
    return switch (found.difference()) {
      case MISSING -> "%s is missing: it is in %s".formatted(object, reference);
      case UNEXPECTED ->
          found.type() == ObjectType.TABLE && found.severity() == Severity.INFO
              ? "%s is a partition that is not in %s".formatted(object, reference)
              : "%s is not in %s".formatted(object, reference);
      case DIFFERENT -> different(object, found);
    };
  }

  private String different(String object, SchemaDifference found) {
    String fact = found.fact().replace('_', ' ');
    String expected = found.expected() == null ? "" : found.expected();
    String actual = found.actual() == null ? "" : found.actual();
    if (fact.equals("grants")) {
      return "%s: other grants%s%s"
          .formatted(
              object,
              only(" here", without(actual, expected)),
              only(" in " + reference, without(expected, actual)));
    }
    boolean fits = expected.length() <= SHORT && actual.length() <= SHORT;
    return fits
        ? "%s: %s is %s, and %s in %s"
            .formatted(object, fact, shown(actual), shown(expected), reference)
        : "%s: %s is another one than in %s".formatted(object, fact, reference);
  }

  /** The lines of one text that the other has not. */
  private static String without(String text, String other) {
    List<String> common = other.lines().toList();
    List<String> lines = text.lines().filter(line -> !common.contains(line)).toList();
    return String.join("; ", lines);
  }

  private static String only(String where, String grants) {
    return grants.isEmpty() ? "" : ", only%s: %s".formatted(where, grants);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "not there" : text.replaceAll("\\R", "; ");
  }
}
