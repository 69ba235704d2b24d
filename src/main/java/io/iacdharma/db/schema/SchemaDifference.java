package io.iacdharma.db.schema;

import io.iacdharma.db.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which a database is not what it should be; the form in which JSON shows it.
 *
 * @param type the kind of object
 * @param object its name, qualified and quoted where needed
 * @param difference whether it is missing, unexpected or different
 * @param fact what of it differs, such as {@code type} or {@code grants}; empty when it is missing
 *     or unexpected
 * @param expected what it should be; null when it should not be there
 * @param actual what it is; null when it is not there
 * @param ddl the statements that mend it, to be run in this order and each for itself; lines that
 *     begin with two hyphens are remarks, and what would lose something is always a remark
 * @param severity error where the application may notice, info where nothing is wrong
 */
public record SchemaDifference(
    ObjectType type,
    String object,
    What difference,
    String fact,
    @Nullable String expected,
    @Nullable String actual,
    List<String> ddl,
    Severity severity) {

  /** How an object differs. */
  public enum What {
    MISSING,
    UNEXPECTED,
    DIFFERENT
  }

  public SchemaDifference {
    ddl = List.copyOf(ddl);
  }

  /** Whether it counts as drift: information does not. */
  public boolean counts() {
    return severity.atLeast(Severity.WARNING);
  }
}
