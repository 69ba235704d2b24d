package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project, read from the folder that the tests run in. */
public final class SourceTree {

  private SourceTree() {}

  /** The files below some folders, in order; a folder that is not there has none. */
  public static List<Path> files(String ending, String... folders) {
    return Stream.of(folders)
        .map(Path::of)
        .filter(Files::isDirectory)
        .flatMap(SourceTree::walk)
        .filter(path -> path.toString().endsWith(ending))
        .toList();
  }

  /** A file's text. */
  public static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
