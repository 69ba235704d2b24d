package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.report.render.JsonWriter;
import io.iacdharma.db.report.render.RecordReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a repository takes nothing from a folder now, written down there, so that other runs know.
 *
 * @param repository its name
 * @param since when it was noticed
 * @param what the error
 */
record ShipTrouble(String repository, Instant since, String what) {

  /** What is written down. */
  static Optional<ShipTrouble> of(Spool spool, String repository) {
    try {
      return Optional.of(
          RecordReader.read(ShipTrouble.class, Files.readString(file(spool, repository))));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  void write(Spool spool) {
    StringWriter text = new StringWriter();
    new JsonWriter().write(this, text);
    Path file = file(spool, repository);
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(beside, text.toString());
      FileAccess.giveLike(beside, spool.folder());
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  /** It is over. */
  static void clear(Spool spool, String repository) {
    try {
      Files.deleteIfExists(file(spool, repository));
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  private static Path file(Spool spool, String repository) {
    return spool
        .folder()
        .resolve(".dharma-db-trouble-" + repository.replaceAll("[^A-Za-z0-9-]", "_") + ".json");
  }
}
