package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A repository in a folder of this machine, or of a file system that it has mounted. New files and
 * folders belong to whom the folder belongs to and are theirs alone, so that root can fill it for
 * the server's user. Objects are written beside, forced to the disk and then given their name,
 * which fails when it is taken; the folder is forced to the disk as well.
 */
public final class FolderRepository implements Repository {

  static final String SCRATCH = "scratch";
  static final String LOCKS = "locks";
  static final String PRIVATE_FOLDER = "rwx------";

  private final String name;
  private final Path root;
  private final boolean required;
  private final FolderLocks locks;

  /**
   * A repository in a folder, which need not be there yet.
   *
   * @param root absolute
   */
  public FolderRepository(String name, Path root, boolean required) {
    this.name = name;
    this.root = root;
    this.required = required;
    this.locks = new FolderLocks(root.resolve(LOCKS), this::makeFolder);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String location() {
    return root.toString();
  }

  @Override
  public boolean isRequired() {
    return required;
  }

  @Override
  public List<String> names(String folder) {
    try (Stream<Path> found = Files.list(path(folder))) {
      return found
          .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      if (!folder.isEmpty()) {
        requireRoot();
      }
      return List.of();
    } catch (NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw unavailable(folder, e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) {
    try {
      return Optional.of(Files.readAllBytes(path(key)));
    } catch (NoSuchFileException e) {
      if (!key.equals(RepositoryMarker.KEY)) {
        requireRoot();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable(key, e);
    }
  }

  @Override
  public InputStream open(String key) {
    Path file = path(key);
    try {
      if (Files.isDirectory(file)) {
        throw new NoSuchFileException(file.toString(), null, "it is a folder");
      }
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      requireRoot();
      throw Problem.of(
              ErrorCode.REPOSITORY_OBJECT_MISSING, "repository '%s' lacks a file".formatted(name))
          .at(path(key).toString())
          .hint("dharma-db backup verify tells what else is missing")
          .exception(e);
    } catch (IOException e) {
      throw unavailable(key, e);
    }
  }

  @Override
  public Optional<Long> size(String key) {
    try {
      return Optional.of(Files.size(path(key)));
    } catch (NoSuchFileException e) {
      requireRoot();
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable(key, e);
    }
  }

  @Override
  public boolean put(String key, byte[] content) {
    return putting(key, new ObjectWriter(root)::write, content);
  }

  @Override
  public boolean put(String key, Path file) {
    return putting(key, new ObjectWriter(root)::copy, file);
  }

  @Override
  public Upload upload(String key) {
    path(key);
    requireRoot();
    return FolderUpload.begin(this, key);
  }

  @Override
  public boolean adopt(String key, Path file) {
    try {
      return putting(key, new ObjectWriter(root)::take, file);
    } finally {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It lies in a scratch folder, which is removed as a whole.
      }
    }
  }

  private <T> boolean putting(String key, Beside<T> writer, T content) {
    Path target = path(key);
    if (!key.equals(RepositoryMarker.KEY)) {
      requireRoot();
    }
    try {
      makeFolder(parent(target));
      return new ObjectNaming(name).name(writer.write(content, target), target);
    } catch (IOException e) {
      throw unavailable(key, e);
    }
  }

  @Override
  public List<String> unfinished(Instant before) {
    try {
      return Unfinished.below(root, Set.of(root.resolve(SCRATCH), root.resolve(LOCKS)), before);
    } catch (IOException e) {
      throw unavailable("", e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(path(key));
    } catch (java.nio.file.DirectoryNotEmptyException e) {
      // Somebody has put something there; it is not for us to remove.
    } catch (IOException e) {
      throw unavailable(key, e);
    }
  }

  /** A file cannot be removed from a folder that this process cannot write to. */
  @Override
  public boolean isLocked(String key) {
    Path folder = parent(path(key));
    return Files.isDirectory(folder) && !Files.isWritable(folder);
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public Scratch scratch(String purpose) {
    try {
      makeFolder(root.resolve(SCRATCH));
      return FolderScratch.make(root.resolve(SCRATCH), purpose);
    } catch (IOException e) {
      throw unavailable(SCRATCH, e);
    }
  }

  @Override
  public Optional<Path> local(String key) {
    return Optional.of(path(key));
  }

  @Override
  public Hold lock(String lock, boolean shared, String purpose, Duration longest) {
    try {
      return locks.take(lock, shared, purpose, longest);
    } catch (IOException e) {
      throw unavailable(LOCKS, e);
    }
  }

  private Path path(String key) {
    Path path = root.resolve(key).normalize();
    if (!path.startsWith(root)) {
      throw new IllegalArgumentException("'%s' leads out of the repository".formatted(key));
    }
    return path;
  }

  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (!folder.equals(root)) {
      makeFolder(parent(folder));
    }
    try {
      Files.createDirectory(folder);
      FileAccess.permit(folder, PRIVATE_FOLDER);
      FileAccess.giveLike(folder, parent(folder));
      ObjectWriter.force(parent(folder));
    } catch (FileAlreadyExistsException e) {
      // Another run was faster.
    }
  }

  /** Everything of a repository lies in a folder. */
  private Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? root : parent;
  }

  /** A folder that is not mounted must not look like one that is empty. */
  private void requireRoot() {
    if (!Files.exists(root.resolve(RepositoryMarker.KEY))) {
      throw Problem.of(
              ErrorCode.REPOSITORY_UNAVAILABLE, "repository '%s' is not there".formatted(name))
          .at(root.toString())
          .because("it has no file " + RepositoryMarker.KEY)
          .hint("mount it, or correct backup.repositories")
          .exception();
    }
  }

  private RuntimeException unavailable(String key, IOException e) {
    return Problem.of(
            ErrorCode.REPOSITORY_UNAVAILABLE,
            "repository '%s' cannot be read or written".formatted(name))
        .at(path(key).toString())
        .because(String.valueOf(e))
        .hint("see whether it is mounted, has room and belongs to this user")
        .exception(e);
  }

  @FunctionalInterface
  private interface Beside<T> {
    Path write(T content, Path target) throws IOException;
  }
}
