package io.iacdharma.db.replica;

import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run that makes a standby leaves beside the data directory until it has come to its end, so
 * that the same run again knows what is its own: the slot, and folders that may be emptied.
 *
 * @param stage how far it has come
 * @param slot the slot that it has made, or null
 * @param folders the folders that it fills
 * @param settings what a rewind has to keep of the old primary's own settings, by name
 */
record CreateMarker(
    Stage stage, @Nullable String slot, List<Path> folders, Map<String, String> settings) {

  private static final String SET = "set ";

  /** How far a run has come. */
  enum Stage {
    /** The folder is filled; what is in it is nobody's yet. */
    COPYING,
    /** The data are whole, and only the start is missing. */
    COPIED,
    /** An old primary's data are rewound: they may be all that is left, and are never emptied. */
    REWINDING
  }

  CreateMarker {
    folders = List.copyOf(folders);
    settings = new TreeMap<>(settings);
  }

  static Optional<CreateMarker> read(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 2) {
        return Optional.empty();
      }
      Stage stage = Stage.valueOf(lines.get(0).toUpperCase(Locale.ROOT));
      List<Path> folders = new ArrayList<>();
      Map<String, String> settings = new TreeMap<>();
      for (String line : lines.subList(2, lines.size())) {
        int equals = line.indexOf('=');
        if (line.startsWith(SET) && equals > 0) {
          settings.put(line.substring(SET.length(), equals), line.substring(equals + 1));
        } else {
          folders.add(Path.of(line));
        }
      }
      return Optional.of(
          new CreateMarker(stage, lines.get(1).isEmpty() ? null : lines.get(1), folders, settings));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean isCopied() {
    return stage == Stage.COPIED;
  }

  boolean isRewinding() {
    return stage == Stage.REWINDING;
  }

  /** Whether a slot of this name is the run's own. */
  boolean hasMade(String name) {
    return name.equals(slot);
  }

  CreateMarker whole() {
    return new CreateMarker(Stage.COPIED, slot, folders, settings);
  }

  void write(Path file, StandbyConfiguration files) throws IOException {
    StringBuilder text = new StringBuilder(stage.name().toLowerCase(Locale.ROOT)).append('\n');
    text.append(slot == null ? "" : slot).append('\n');
    folders.forEach(folder -> text.append(folder).append('\n'));
    settings.forEach(
        (name, value) -> text.append(SET).append(name).append('=').append(value).append('\n'));
    files.writePrivate(file, text.toString());
  }
}
