package io.iacdharma.db.replica;

import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run that makes a standby leaves beside the data directory until it has come to its end, so
 * that the same run again knows what is its own: the slot, and folders that may be emptied.
 *
 * @param copied whether the data are whole, and only the start is missing
 * @param slot the slot that it has made, or null
 * @param folders the folders that it fills
 */
record CreateMarker(boolean copied, @Nullable String slot, List<Path> folders) {

  private static final String COPIED = "copied";

  CreateMarker {
    folders = List.copyOf(folders);
  }

  static Optional<CreateMarker> read(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Path> folders = new ArrayList<>();
      lines.stream().skip(2).map(Path::of).forEach(folders::add);
      return lines.size() < 2
          ? Optional.empty()
          : Optional.of(
              new CreateMarker(
                  lines.get(0).equals(COPIED),
                  lines.get(1).isEmpty() ? null : lines.get(1),
                  folders));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  CreateMarker whole() {
    return new CreateMarker(true, slot, folders);
  }

  void write(Path file, StandbyConfiguration files) throws IOException {
    StringBuilder text = new StringBuilder(copied ? COPIED : "copying").append('\n');
    text.append(slot == null ? "" : slot).append('\n');
    folders.forEach(folder -> text.append(folder).append('\n'));
    files.writePrivate(file, text.toString());
  }
}
