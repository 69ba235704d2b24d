package io.iacdharma.db.repository;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.util.List;

/** What is said when there is no repository to work with. */
final class RepositoryProblems {

  private RepositoryProblems() {}

  static Problem none() {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "no repository is named")
        .because("neither --repository nor backup.repositories says where backups are kept")
        .hint("--repository /backup, or backup.repositories.main.path: /backup in dharma-db.yaml");
  }

  static Problem withoutPath(String name) {
    return Problem.of(ErrorCode.CONFIG_INVALID, "repository '%s' has no path".formatted(name))
        .hint("backup.repositories.%s.path: /backup".formatted(name));
  }

  static Problem unknown(String name, List<String> known) {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "there is no repository '%s'".formatted(name))
        .because(
            known.isEmpty()
                ? "backup.repositories names none, and there is no such folder"
                : "backup.repositories names %s, and there is no such folder"
                    .formatted(String.join(", ", known)))
        .hint("dharma-db backup create makes a new one when the folder is given with a /");
  }

  static Problem notThere(String name, Path path) {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "repository '%s' is not there".formatted(name))
        .at(path.toString())
        .because("there is no file %s in it".formatted(Repositories.MARKER))
        .hint("mount it; or dharma-db backup create makes a new one in an empty folder");
  }

  static Problem notEmpty(Path path) {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "the folder holds something else")
        .at(path.toString())
        .because("it is not empty and has no file " + Repositories.MARKER)
        .hint("name an empty folder, or one that does not exist");
  }

  static Problem format(Path path, String found) {
    return Problem.of(ErrorCode.REPOSITORY_DAMAGED, "the repository is of another kind")
        .at(path.resolve(Repositories.MARKER).toString())
        .because(found)
        .hint("read it with the version of dharma-db that wrote it");
  }
}
