package io.iacdharma.db.database.embedded;

import io.iacdharma.db.config.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The folders in which PostgreSQL's packages put their programs. */
final class BinFolders {

  /** Folder, names within it, and where in each of these the programs are. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of("/usr/lib/postgresql", "*", "bin"),
          List.of("/usr", "pgsql-*", "bin"),
          List.of("/usr/libexec", "postgresql*", ""),
          List.of("/usr/local", "pgsql*", "bin"),
          List.of("/opt/homebrew/opt", "postgresql*", "bin"),
          List.of("/usr/local/opt", "postgresql*", "bin"),
          List.of("/opt/local/lib", "postgresql*", "bin"),
          List.of("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
          List.of("/Library/PostgreSQL", "*", "bin"),
          List.of("C:/Program Files/PostgreSQL", "*", "bin"));

  private BinFolders() {}

  /** Those that exist, links resolved, each once: first those in PATH. */
  static List<Path> existing(Environment environment) {
    Set<Path> folders = new LinkedHashSet<>();
    for (String part : environment.variable("PATH").orElse("").split(File.pathSeparator)) {
      if (!part.isEmpty()) {
        add(folders, environment.resolve(part));
      }
    }
    for (List<String> place : PLACES) {
      Path parent = Path.of(place.get(0));
      if (Files.isDirectory(parent)) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, place.get(1))) {
          found.forEach(folder -> add(folders, folder.resolve(place.get(2))));
        } catch (IOException e) {
          // A folder that cannot be listed holds nothing that could be used.
        }
      }
    }
    return List.copyOf(folders);
  }

  private static void add(Set<Path> folders, Path folder) {
    try {
      if (Files.exists(Platform.program(folder, "initdb"))) {
        folders.add(folder.toRealPath());
      }
    } catch (IOException e) {
      // Gone since it was looked at.
    }
  }
}
