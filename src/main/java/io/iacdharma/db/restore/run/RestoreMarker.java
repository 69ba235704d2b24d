package io.iacdharma.db.restore.run;

import io.iacdharma.db.report.render.JsonWriter;
import io.iacdharma.db.report.render.RecordReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a restore leaves in the data directory to tell whose it is: {@code dharma-db-restore.json}.
 * As long as it says unfinished, the same restore may empty the directory and begin again.
 *
 * @param format the layout's number; 1
 * @param state {@code unfinished} or {@code finished}
 * @param backup the backup that was restored
 * @param target where recovery ends, for a person
 * @param tablespaces the folders of its tablespaces
 * @param begunAt when it began
 */
record RestoreMarker(
    int format,
    String state,
    String backup,
    String target,
    List<String> tablespaces,
    Instant begunAt) {

  static final String FILE = "dharma-db-restore.json";

  private static final int FORMAT = 1;
  private static final String UNFINISHED = "unfinished";

  RestoreMarker {
    tablespaces = List.copyOf(tablespaces);
  }

  static RestoreMarker begun(String backup, String target, List<String> tablespaces, Instant now) {
    return new RestoreMarker(FORMAT, UNFINISHED, backup, target, tablespaces, now);
  }

  RestoreMarker finished() {
    return new RestoreMarker(FORMAT, "finished", backup, target, tablespaces, begunAt);
  }

  boolean isUnfinished() {
    return state.equals(UNFINISHED);
  }

  /** What a folder's marker says; nothing without one, or with one that is not ours. */
  static Optional<RestoreMarker> read(Path folder) throws IOException {
    try {
      return Optional.of(
          RecordReader.read(RestoreMarker.class, Files.readString(folder.resolve(FILE))));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes it in the place of the one before, whole or not at all. */
  void write(Path folder, Ownership owner) throws IOException {
    StringWriter text = new StringWriter();
    new JsonWriter().write(this, text);
    Path beside = folder.resolve("." + FILE);
    Files.writeString(beside, text.toString(), StandardCharsets.UTF_8);
    owner.take(beside, "rw-------");
    DiskForce.file(beside);
    Files.move(beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    DiskForce.file(folder);
  }
}
