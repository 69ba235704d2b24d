package io.iacdharma.db.partition.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders whose entries survive a power cut: a name lasts only when its folder was synced. */
final class Folders {

  private Folders() {}

  /** Creates a folder and those above it that are missing. */
  static void create(Path folder) throws IOException {
    Path above = folder.toAbsolutePath().getParent();
    if (Files.isDirectory(folder) || above == null) {
      return;
    }
    create(above);
    Files.createDirectories(folder);
    sync(above);
  }

  /** Gives a folder its final name, in one step. */
  static void rename(Path from, Path to) throws IOException {
    sync(from);
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    sync(above(to));
  }

  /** The folder that something lies in. */
  static Path above(Path path) {
    Path above = path.toAbsolutePath().getParent();
    if (above == null) {
      throw new IllegalArgumentException("nothing is above " + path);
    }
    return above;
  }

  /** Removes a folder with everything in it; nothing happens when there is none. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  /** Has the operating system write a folder's entries to the disk (fsync of the folder). */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
