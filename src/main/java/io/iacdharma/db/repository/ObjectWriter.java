package io.iacdharma.db.repository;

import io.iacdharma.db.database.embedded.FileAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes the content of an object beside its place, durably, under a name that nobody has. */
final class ObjectWriter {

  private static final String PRIVATE_FILE = "rw-------";
  private static final String ENDING = ".tmp";
  private static final Pattern BESIDE = Pattern.compile("\\..+\\.[0-9a-f-]{36}\\.tmp");

  private final Path root;

  ObjectWriter(Path root) {
    this.root = root;
  }

  Path write(byte[] content, Path target) throws IOException {
    return make(
        target,
        beside -> {
          try (FileChannel channel = create(beside);
              OutputStream out = Channels.newOutputStream(channel)) {
            out.write(content);
            channel.force(true);
          }
        });
  }

  Path copy(Path file, Path target) throws IOException {
    return make(
        target,
        beside -> {
          try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
              FileChannel to = create(beside)) {
            long size = from.size();
            for (long done = 0; done < size; ) {
              done += from.transferTo(done, size - done, to);
            }
            to.force(true);
          }
        });
  }

  /** Moves it where that can be done, else copies it. */
  Path take(Path file, Path target) throws IOException {
    if (!Files.getFileStore(file).equals(Files.getFileStore(root))) {
      return copy(file, target);
    }
    return make(
        target,
        beside -> {
          Files.move(file, beside, StandardCopyOption.ATOMIC_MOVE);
          force(beside);
        });
  }

  /** What cannot be finished is taken away: on a full disk, each attempt would leave its part. */
  private Path make(Path target, Step step) throws IOException {
    Path beside =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ENDING);
    boolean made = false;
    try {
      step.fill(beside);
      FileAccess.permit(beside, PRIVATE_FILE);
      FileAccess.giveLike(beside, root);
      made = true;
      return beside;
    } finally {
      if (!made) {
        Files.deleteIfExists(beside);
      }
    }
  }

  /** Whether a name is one of what is not an object yet. */
  static boolean isBeside(String name) {
    return BESIDE.matcher(name).matches();
  }

  /** Forces a file or a folder to the disk. */
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
      // Some systems do not open folders; they keep names by themselves.
    }
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @FunctionalInterface
  private interface Step {
    void fill(Path beside) throws IOException;
  }
}
