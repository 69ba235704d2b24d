package io.iacdharma.db.repository;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what lies beside objects and never became one. */
final class Unfinished extends SimpleFileVisitor<Path> {

  private final Set<Path> passedOver;
  private final Instant before;
  private final List<Path> found = new ArrayList<>();

  private Unfinished(Set<Path> passedOver, Instant before) {
    this.passedOver = passedOver;
    this.before = before;
  }

  /** The keys of those that nobody has written to since a moment, in order. */
  static List<String> below(Path root, Set<Path> passedOver, Instant before) throws IOException {
    Unfinished visitor = new Unfinished(passedOver, before);
    Files.walkFileTree(root, visitor);
    return visitor.found.stream().map(file -> root.relativize(file).toString()).sorted().toList();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return passedOver.contains(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (ObjectWriter.isBeside(String.valueOf(file.getFileName()))
        && attributes.lastModifiedTime().toInstant().isBefore(before)) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  /** Whoever wrote it has finished, or it was removed. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}
