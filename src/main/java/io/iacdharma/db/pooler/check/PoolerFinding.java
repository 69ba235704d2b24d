package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a pooler.
 *
 * @param check the rule's id
 * @param severity how much it matters
 * @param place the line that is wrong, or the head of the section that lacks one; null when it is
 *     not in a file
 * @param object the setting, database, user or version that it is about
 * @param message what is so and what comes of it, one sentence
 * @param fix the lines to write or commands to type
 */
public record PoolerFinding(
    String check,
    Severity severity,
    @Nullable Place place,
    String object,
    String message,
    List<String> fix) {

  public PoolerFinding {
    fix = List.copyOf(fix);
  }

  /** The same for the formats of findings. */
  public Finding toFinding() {
    return new Finding(
        check,
        "pooler/" + check,
        severity,
        place == null ? null : place.file(),
        place == null ? 0 : place.line(),
        "",
        object,
        message,
        String.join("\n", fix));
  }
}
