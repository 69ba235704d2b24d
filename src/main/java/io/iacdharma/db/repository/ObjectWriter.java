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

/** Writes the content of an object beside its place, durably, under a name that nobody has. */
final class ObjectWriter {

  private static final String PRIVATE_FILE = "rw-------";

  private final Path root;

  ObjectWriter(Path root) {
    this.root = root;
  }

  Path write(byte[] content, Path target) throws IOException {
    Path beside = beside(target);
    try (FileChannel channel = create(beside);
        OutputStream out = Channels.newOutputStream(channel)) {
      out.write(content);
      channel.force(true);
    }
    return owned(beside);
  }

  Path copy(Path file, Path target) throws IOException {
    Path beside = beside(target);
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to = create(beside)) {
      long size = from.size();
      for (long done = 0; done < size; ) {
        done += from.transferTo(done, size - done, to);
      }
      to.force(true);
    }
    return owned(beside);
  }

  /** Moves it where that can be done, else copies it. */
  Path take(Path file, Path target) throws IOException {
    if (!Files.getFileStore(file).equals(Files.getFileStore(root))) {
      return copy(file, target);
    }
    Path beside = beside(target);
    Files.move(file, beside, StandardCopyOption.ATOMIC_MOVE);
    force(beside);
    return owned(beside);
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

  private Path owned(Path file) throws IOException {
    FileAccess.permit(file, PRIVATE_FILE);
    FileAccess.giveLike(file, root);
    return file;
  }

  private static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
  }
}
