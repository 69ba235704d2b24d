package io.iacdharma.db.backup.verify;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Repository;
import java.util.ArrayList;
import java.util.List;

/** Finds archives whose own record is damaged or missing: nothing else of them can be read. */
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

  /** What is wrong with the records of archives. */
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
    return List.copyOf(flaws);
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
