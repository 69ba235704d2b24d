package io.iacdharma.db.cli;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.render.CheckRun.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files as machines and as people name them: relative to the repository's root, or to the working
 * folder.
 */
record Places(Path root, Path directory) {

  private static final Pattern LINE = Pattern.compile("^(.+):(\\d{1,9})$");

  Places(Environment environment) {
    this(environment.repository(), environment.directory());
  }

  /** The place that a problem names, relative to the root; null when it names none. */
  @Nullable Place of(@Nullable String where) {
    Matcher matcher = LINE.matcher(where == null ? "" : where.lines().findFirst().orElse(""));
    if (!matcher.matches()) {
      return null;
    }
    try {
      return new Place(
          inRoot(directory.resolve(matcher.group(1))), Integer.parseInt(matcher.group(2)));
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** A file as it is named in findings: relative to the root where it lies in it. */
  String inRoot(Path file) {
    Path path = file.toAbsolutePath().normalize();
    return (path.startsWith(root) ? root.relativize(path) : path).toString().replace('\\', '/');
  }

  /** The finding with its file relative to the working folder, for a person who stands there. */
  Finding fromHere(Finding finding) {
    if (finding.file() == null || root.equals(directory)) {
      return finding;
    }
    return finding.in(directory.relativize(root.resolve(finding.file())).toString());
  }
}
