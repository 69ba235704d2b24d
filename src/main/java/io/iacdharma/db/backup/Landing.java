package io.iacdharma.db.backup;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a stream into several archives at once, as one file of a backup. An archive that fails is
 * left out, and the others go on; nothing is there before {@link #commit}.
 */
final class Landing implements AutoCloseable {

  private final String label;
  private final String name;
  private final List<Places.Loss> lost;
  private final Map<Archive, Repository.Upload> open = new LinkedHashMap<>();

  private Landing(String label, String name, List<Places.Loss> lost) {
    this.label = label;
    this.name = name;
    this.lost = lost;
  }

  /**
   * Begins.
   *
   * @param lost takes the repositories that fail
   * @throws DharmaException what the last one says when all of them fail
   */
  static Landing begin(List<Archive> archives, String label, String name, List<Places.Loss> lost) {
    Landing landing = new Landing(label, name, lost);
    for (Archive archive : archives) {
      try {
        landing.open.put(archive, archive.repository().upload(archive.backups().key(label, name)));
      } catch (DharmaException e) {
        landing.lose(archive, e);
      }
    }
    return landing;
  }

  /** The name of the file. */
  String name() {
    return name;
  }

  /** Takes the next bytes. */
  void write(byte[] bytes) {
    for (Archive archive : List.copyOf(open.keySet())) {
      Repository.Upload upload = open.get(archive);
      if (upload != null) {
        try {
          upload.content().write(bytes);
        } catch (IOException e) {
          lose(archive, unwritable(archive, e));
        } catch (DharmaException e) {
          lose(archive, e);
        }
      }
    }
  }

  /** Makes the file in each archive that has taken everything; which these are. */
  List<Archive> commit() {
    List<Archive> landed = new ArrayList<>();
    for (Archive archive : List.copyOf(open.keySet())) {
      try (Repository.Upload upload = open.get(archive)) {
        if (upload != null) {
          upload.commit();
          open.remove(archive);
          landed.add(archive);
        }
      } catch (DharmaException e) {
        open.remove(archive);
        lost.add(loss(archive, e));
      }
    }
    if (landed.isEmpty()) {
      throw lost.get(lost.size() - 1).cause();
    }
    return landed;
  }

  private void lose(Archive archive, DharmaException cause) {
    Repository.Upload upload = open.remove(archive);
    if (upload != null) {
      upload.close();
    }
    if (cause.problem().code() == ErrorCode.INTERRUPTED) {
      throw cause;
    }
    lost.add(loss(archive, cause));
    if (open.isEmpty()) {
      throw cause;
    }
  }

  private static Places.Loss loss(Archive archive, DharmaException cause) {
    return new Places.Loss(archive.repository().name(), archive.repository().isRequired(), cause);
  }

  private DharmaException unwritable(Archive archive, IOException e) {
    return Problem.of(
            ErrorCode.REPOSITORY_UNAVAILABLE,
            "repository '%s' cannot be written".formatted(archive.repository().name()))
        .at(archive.repository().location() + "/" + archive.backups().key(label, name))
        .because(String.valueOf(e))
        .hint("see whether it has room and belongs to this user")
        .exception(e);
  }

  @Override
  public void close() {
    open.values().forEach(Repository.Upload::close);
    open.clear();
  }
}
