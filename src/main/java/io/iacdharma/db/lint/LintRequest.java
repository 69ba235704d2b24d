package io.iacdharma.db.lint;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be judged, and how.
 *
 * @param scope which files
 * @param fromDump a dump that stands for what is before them, instead of the history's files; or
 *     null
 * @param sizes how large the target's tables are
 * @param optional ids of optional rules that judge as well
 * @param ignored ids of rules that the project does not want, each with the reason
 */
public record LintRequest(
    LintScope scope,
    @Nullable Path fromDump,
    TableSizes sizes,
    Set<String> optional,
    Map<String, String> ignored) {

  public LintRequest {
    optional = Set.copyOf(optional);
    ignored = Map.copyOf(ignored);
  }
}
