package io.iacdharma.db.repository;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.List;

/** What is said when there is no repository to work with. */
public final class RepositoryProblems {

  private RepositoryProblems() {}

  /** Neither the command nor the settings name one. */
  public static Problem none() {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "no repository is named")
        .because("neither --repository nor backup.repositories says where backups are kept")
        .hint("--repository /backup, or backup.repositories.main.path: /backup in dharma-db.yaml");
  }

  static Problem withoutPath(String name) {
    return Problem.of(ErrorCode.CONFIG_INVALID, "repository '%s' has no path".formatted(name))
        .hint("backup.repositories.%s.path: /backup, or s3://bucket/prefix".formatted(name));
  }

  /** A name that the settings do not have. */
  public static Problem unknown(String name, List<String> known) {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "there is no repository '%s'".formatted(name))
        .because(
            known.isEmpty()
                ? "backup.repositories names none, and there is no such folder"
                : "backup.repositories names %s, and there is no such folder"
                    .formatted(String.join(", ", known)))
        .hint("dharma-db backup create makes a new one when the folder is given with a /");
  }

  /** There is nothing that is a repository. */
  public static Problem notThere(String name, String location) {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "repository '%s' is not there".formatted(name))
        .at(location)
        .because("there is no file %s in it".formatted(RepositoryMarker.KEY))
        .hint("mount it; or dharma-db backup create makes a new one in an empty folder");
  }

  /** Something else is there. */
  public static Problem notEmpty(String location) {
    return Problem.of(ErrorCode.REPOSITORY_MISSING, "the folder holds something else")
        .at(location)
        .because("it is not empty and has no file " + RepositoryMarker.KEY)
        .hint("name an empty folder, or one that does not exist");
  }

  /** Addresses of this kind are not known. */
  public static Problem kind(String location) {
    return Problem.of(ErrorCode.CONFIG_INVALID, "no repository can be kept there")
        .at(location)
        .because("a repository is a folder, or s3://bucket/prefix")
        .hint("dharma-db help repository");
  }

  /** A repository that this version cannot read. */
  public static Problem format(String location, String found) {
    return Problem.of(ErrorCode.REPOSITORY_DAMAGED, "the repository is of another kind")
        .at(location + "/" + RepositoryMarker.KEY)
        .because(found)
        .hint("read it with the version of dharma-db that wrote it");
  }

  /** Settings want encryption where there is none. */
  public static Problem plain(String name, String location) {
    return Problem.of(
            ErrorCode.ENCRYPTION_MISMATCH, "repository '%s' is not encrypted".formatted(name))
        .at(location)
        .because("the settings say that it is; that is decided when a repository is made")
        .after("nothing was read and nothing was written")
        .hint(
            "dharma-db backup copy brings what is in it into a new, encrypted one; or say encrypt:"
                + " \"false\" for this one");
  }

  /** Settings want none where there is encryption. */
  public static Problem encrypted(String name, String location) {
    return Problem.of(ErrorCode.ENCRYPTION_MISMATCH, "repository '%s' is encrypted".formatted(name))
        .at(location)
        .because("backup.repositories.%s.encrypt says that it is not".formatted(name))
        .after("nothing was read and nothing was written")
        .hint(
            "set it to \"true\"; dharma-db backup copy brings what is in it into a new, plain"
                + " repository");
  }
}
