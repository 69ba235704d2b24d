package io.iacdharma.db.backfill;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Utf8File;
import io.iacdharma.db.migrate.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the backfills that lie among the migrations. */
final class BackfillFolder {

  private final List<BackfillFile> files = new ArrayList<>();
  private final BackfillParser parser;

  private BackfillFolder(BackfillParser parser) {
    this.parser = parser;
  }

  /**
   * The backfills of all locations, by version.
   *
   * @param parser reads their text
   * @throws io.iacdharma.db.error.DharmaException BACKFILL_FILE_INVALID,
   *     MIGRATION_DUPLICATE_VERSION or MIGRATION_UNREADABLE
   */
  static List<BackfillFile> read(MigrateSettings settings, BackfillParser parser) {
    BackfillFolder folder = new BackfillFolder(parser);
    settings.locations().forEach(folder::readLocation);
    folder.files.sort(Comparator.comparing(BackfillFile::version));
    folder.refuseDuplicates();
    return List.copyOf(folder.files);
  }

  private void readLocation(Path location) {
    if (!Files.isDirectory(location)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> found = Files.walk(location)) {
      paths = found.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw Utf8File.unreadable(location, e);
    }
    for (Path path : paths) {
      Optional<Version> version = BackfillName.version(path);
      if (version.isPresent()) {
        String file = location.relativize(path).toString().replace('\\', '/');
        files.add(parser.parse(path, file, version.get(), text(path)));
      }
    }
  }

  private void refuseDuplicates() {
    for (int i = 1; i < files.size(); i++) {
      BackfillFile one = files.get(i - 1);
      BackfillFile other = files.get(i);
      if (one.version().equals(other.version())) {
        throw duplicate(one.path(), other.path(), other.version());
      }
    }
  }

  static RuntimeException duplicate(Path one, Path other, Version version) {
    return Problem.of(
            ErrorCode.MIGRATION_DUPLICATE_VERSION, "two files have the version " + version)
        .at(one + "\n" + other)
        .because("a version says where a file stands between the others")
        .after("nothing was changed")
        .hint("give the newer one a version of its own")
        .exception();
  }

  private static String text(Path path) {
    String text = Utf8File.text(path, Utf8File.bytes(path));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
