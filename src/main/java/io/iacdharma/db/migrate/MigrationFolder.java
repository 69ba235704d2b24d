package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the folders that hold the migrations. Nothing in them is passed over in silence: a file
 * that ends in .sql and is no migration is an error, because Flyway's own default is to skip it.
 */
final class MigrationFolder {

  private final List<MigrationFile> files = new ArrayList<>();
  private final List<Path> callbacks = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private MigrationFolder() {}

  /**
   * Reads all locations, and the folders below them.
   *
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_FOLDER_MISSING, MIGRATION_NAME_INVALID,
   *     MIGRATION_DUPLICATE_VERSION or MIGRATION_UNREADABLE
   */
  static MigrationFolder read(List<Path> locations) {
    MigrationFolder folder = new MigrationFolder();
    for (Path location : locations) {
      folder.readLocation(location);
    }
    folder.refuseDuplicates();
    folder.files.sort(
        Comparator.comparing(
                MigrationFile::version, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(MigrationFile::description));
    return folder;
  }

  /** Versioned migrations by version, then repeatable ones by description. */
  List<MigrationFile> files() {
    return List.copyOf(files);
  }

  /** SQL callbacks, such as {@code afterMigrate.sql}. */
  List<Path> callbacks() {
    return List.copyOf(callbacks);
  }

  /** What deserves attention though it is no error. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private void readLocation(Path location) {
    requireFolder(location);
    List<Path> paths;
    try (Stream<Path> found = Files.find(location, Integer.MAX_VALUE, MigrationFolder::isFile)) {
      paths = found.sorted().toList();
    } catch (IOException e) {
      throw Utf8File.unreadable(location, e);
    }
    for (Path path : paths) {
      String name = path.getFileName().toString();
      if (name.endsWith(".sql")) {
        readFile(location, path, name);
      }
    }
  }

  static void requireFolder(Path location) {
    if (!Files.isDirectory(location)) {
      throw Problem.of(
              ErrorCode.MIGRATION_FOLDER_MISSING, "there is no folder %s".formatted(location))
          .hint("name it with --locations DIR, or make it with dharma-db migrate new \"...\"")
          .exception();
    }
  }

  private static boolean isFile(Path path, BasicFileAttributes attributes) {
    return attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(path));
  }

  private void readFile(Path location, Path path, String name) {
    MigrationName parsed = MigrationName.parse(name);
    switch (parsed.prefix()) {
      case CALLBACK -> callbacks.add(path);
      case UNDO -> {
        // Undo files belong to other editions of the format; applying never needs them.
      }
      case VERSIONED -> add(location, path, parsed, MigrationFile.Kind.VERSIONED);
      case REPEATABLE -> add(location, path, parsed, MigrationFile.Kind.REPEATABLE);
      case BASELINE -> add(location, path, parsed, MigrationFile.Kind.BASELINE);
      case INVALID ->
          throw Problem.of(
                  ErrorCode.MIGRATION_NAME_INVALID, "'%s' is no migration's name".formatted(name))
              .at(path.toString())
              .because(parsed.reason())
              .after("nothing was changed")
              .hint(
                  "V<version>__<description>.sql or R__<description>.sql; dharma-db migrate new makes one")
              .exception();
    }
  }

  private void add(Path location, Path path, MigrationName name, MigrationFile.Kind kind) {
    byte[] bytes = Utf8File.bytes(path);
    String text = Utf8File.text(path, bytes);
    String script = location.relativize(path).toString().replace('\\', '/');
    if (bytes.length == 0) {
      warnings.add(script + " is empty");
    }
    if (Checksum.hasByteOrderMark(bytes)) {
      warnings.add(script + " begins with a byte order mark, which is left out");
    }
    files.add(
        new MigrationFile(
            path,
            script,
            kind,
            name.version(),
            name.description(),
            Checksum.of(bytes),
            HeaderReader.read(path, text, kind == MigrationFile.Kind.REPEATABLE)));
  }

  private void refuseDuplicates() {
    Map<Object, MigrationFile> seen = new HashMap<>();
    for (MigrationFile file : files) {
      Object identity = file.version() == null ? file.description() : file.version();
      List<Object> key = List.of(file.kind(), identity);
      MigrationFile earlier = seen.putIfAbsent(key, file);
      if (earlier != null) {
        String what =
            file.version() == null
                ? "description '" + file.description() + "'"
                : "version " + file.version();
        throw Problem.of(
                ErrorCode.MIGRATION_DUPLICATE_VERSION, "two files have the %s".formatted(what))
            .at(earlier.path() + "\n" + file.path())
            .because("leading zeros and zeros at the end do not make another version")
            .after("nothing was changed")
            .hint("give the newer one a version of its own: dharma-db migrate new \"...\"")
            .exception();
      }
    }
  }
}
