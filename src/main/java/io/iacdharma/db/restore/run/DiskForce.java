package io.iacdharma.db.restore.run;

import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forces what was written to the disk. Thousands of files one by one take many times as long as the
 * whole file system at once, so that comes first where the machine can do it.
 */
final class DiskForce {

  private static final List<Path> SYNC = List.of(Path.of("/usr/bin/sync"), Path.of("/bin/sync"));
  private static final Duration LONGEST = Duration.ofHours(6);

  private final ProcessRunner processes;

  DiskForce(ProcessRunner processes) {
    this.processes = processes;
  }

  /** Forces everything below a folder. */
  void all(Path folder) throws IOException {
    for (Path sync : SYNC) {
      if (Files.isExecutable(sync)
          && processes.run(Program.of(sync, "-f", folder.toString()).within(LONGEST)).isSuccess()) {
        return;
      }
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              file(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException error)
              throws IOException {
            file(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Forces one file, or the names in one folder. */
  static void file(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
