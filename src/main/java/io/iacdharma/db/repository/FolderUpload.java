package io.iacdharma.db.repository;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in a scratch folder of the repository, which gets its name when it is whole. */
final class FolderUpload implements Repository.Upload {

  private final FolderRepository repository;
  private final String key;
  private final Repository.Scratch scratch;
  private final Path file;
  private final OutputStream content;

  private FolderUpload(
      FolderRepository repository,
      String key,
      Repository.Scratch scratch,
      Path file,
      OutputStream content) {
    this.repository = repository;
    this.key = key;
    this.scratch = scratch;
    this.file = file;
    this.content = content;
  }

  static FolderUpload begin(FolderRepository repository, String key) {
    Repository.Scratch scratch = repository.scratch("upload");
    Path file = scratch.folder().resolve("content");
    try {
      OutputStream content = Files.newOutputStream(file);
      return new FolderUpload(repository, key, scratch, file, content);
    } catch (IOException e) {
      scratch.close();
      throw unavailable(repository, file, e);
    }
  }

  @Override
  public OutputStream content() {
    return content;
  }

  @Override
  public boolean commit() {
    try {
      content.close();
    } catch (IOException e) {
      throw unavailable(repository, file, e);
    }
    return repository.adopt(key, file);
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      // What was not committed is thrown away.
    }
    scratch.close();
  }

  private static RuntimeException unavailable(
      FolderRepository repository, Path file, IOException e) {
    return Problem.of(
            ErrorCode.REPOSITORY_UNAVAILABLE,
            "repository '%s' cannot be written".formatted(repository.name()))
        .at(file.toString())
        .because(String.valueOf(e))
        .hint("see whether it is mounted, has room and belongs to this user")
        .exception(e);
  }
}
