package io.iacdharma.db.backup.verify;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.KeyRecord;
import io.iacdharma.db.repository.Repository;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds archives whose own record is damaged or missing: nothing else of them can be read; and
 * damaged records of keys, without which nothing can be read either one day.
 */
public final class ArchiveProof {

  private static final String ARCHIVES = "archives/";

  private ArchiveProof() {}

  /** The archives of a repository that can be read. */
  public static List<Archive> readable(Repository repository) {
    List<Archive> found = new ArrayList<>();
    for (String name : names(repository)) {
      try {
        Archive.find(repository, ArchiveId.parse(name)).ifPresent(found::add);
      } catch (DharmaException e) {
        require(e);
      }
    }
    return List.copyOf(found);
  }

  /** What is wrong with the records of archives and of wrapped keys. */
  public static List<Flaw> flaws(Repository repository) {
    List<Flaw> flaws = new ArrayList<>();
    for (String name : names(repository)) {
      String key = ARCHIVES + name + "/archive.json";
      try {
        if (Archive.find(repository, ArchiveId.parse(name)).isEmpty()) {
          flaws.add(new Flaw(null, key, null, "is missing"));
        }
      } catch (DharmaException e) {
        require(e);
        flaws.add(new Flaw(null, key, null, "cannot be read: " + e.problem().cause()));
      }
    }
    keys(repository, KeyRecord.FOLDER, flaws);
    return List.copyOf(flaws);
  }

  private static void keys(Repository repository, String folder, List<Flaw> flaws) {
    for (String name : repository.names(folder)) {
      if (name.endsWith("/")) {
        keys(repository, folder + name, flaws);
      } else if (!name.startsWith(".")) {
        try {
          boolean named =
              KeyRecord.read(repository, folder + name).filter(key -> key.fits(folder)).isPresent();
          if (!named) {
            flaws.add(new Flaw(null, folder + name, null, "is that of another data key"));
          }
        } catch (DharmaException e) {
          require(e);
          flaws.add(new Flaw(null, folder + name, null, "cannot be read: " + e.problem().cause()));
        }
      }
    }
  }

  private static void require(DharmaException e) {
    if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
      throw e;
    }
  }

  private static List<String> names(Repository repository) {
    return repository.names(ARCHIVES).stream()
        .filter(name -> name.matches("\\d{1,20}-[1-9]\\d{0,5}/"))
        .map(name -> name.substring(0, name.length() - 1))
        .toList();
  }
}
