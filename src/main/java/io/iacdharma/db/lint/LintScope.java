package io.iacdharma.db.lint;

import java.nio.file.Path;
import java.util.Set;

/** Which files are judged, and what stands before them. */
public sealed interface LintScope {

  /** Every file, as if it were deployed by itself after those before it. */
  record EachAlone() implements LintScope {}

  /** The files from a version on and all repeatable ones, deployed together. */
  record From(String version) implements LintScope {}

  /**
   * Files that were added since a commit, deployed together, and those that were changed.
   *
   * @param added absolute paths of files that the commit does not have
   * @param changed absolute paths of those that it has with another text
   */
  record Since(Set<Path> added, Set<Path> changed) implements LintScope {

    public Since {
      added = Set.copyOf(added);
      changed = Set.copyOf(changed);
    }
  }

  /**
   * What a target has not applied, deployed together.
   *
   * @param files names relative to their locations
   */
  record Pending(Set<String> files) implements LintScope {

    public Pending {
      files = Set.copyOf(files);
    }
  }
}
