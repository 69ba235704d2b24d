package io.iacdharma.db.repository;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Gives what was written beside its place the name of an object, which fails where it is taken. */
final class ObjectNaming {

  private final String repository;

  ObjectNaming(String repository) {
    this.repository = repository;
  }

  /**
   * Makes the object; its name lies on the disk when this returns.
   *
   * @param beside is gone afterwards, whatever came of it
   * @return whether it is new
   */
  boolean name(Path beside, Path target) throws IOException {
    try {
      Files.createLink(target, beside);
    } catch (FileAlreadyExistsException e) {
      return refuseOther(target, beside);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No hard links here. Two writers at once could both win; the locks keep that from us.
      if (Files.exists(target)) {
        return refuseOther(target, beside);
      }
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      remove(beside);
    }
    force(target);
    return true;
  }

  /** What has the name already counts when it has the same content. */
  private boolean refuseOther(Path target, Path beside) throws IOException {
    long difference = Files.mismatch(target, beside);
    if (difference < 0) {
      // Whoever made it may have been killed before its name was on the disk.
      force(target);
      return false;
    }
    throw Problem.of(
            ErrorCode.REPOSITORY_CONFLICT,
            "repository '%s' has this file already, with other content".formatted(repository))
        .at(target.toString())
        .because("they differ from byte %d on".formatted(difference))
        .after("the file in the repository is as it was")
        .hint("nothing is overwritten here: find out which server writes to this archive too")
        .exception();
  }

  private static void force(Path target) throws IOException {
    Path folder = target.getParent();
    if (folder != null) {
      ObjectWriter.force(folder);
    }
  }

  private static void remove(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      // It counts for nothing, and backup expire removes it.
    }
  }
}
