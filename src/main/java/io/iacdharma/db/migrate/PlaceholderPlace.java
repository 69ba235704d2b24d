package io.iacdharma.db.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the line on which a placeholder stands. */
final class PlaceholderPlace {

  private PlaceholderPlace() {}

  static String find(Path path, String name) {
    try {
      List<String> lines = Files.readAllLines(path);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains("${" + name + "}")) {
          return path + ":" + (i + 1);
        }
      }
    } catch (IOException ignored) {
      // The file was read a moment ago; without the line its name must do.
    }
    return path.toString();
  }
}
