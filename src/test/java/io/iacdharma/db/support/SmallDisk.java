package io.iacdharma.db.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real file system of a few kilobytes; a test that wants one is passed over where none can be.
 */
public final class SmallDisk implements AutoCloseable {

  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one on a folder, which is made. */
  public static SmallDisk mount(Path folder, int kilobytes) {
    try {
      Files.createDirectories(folder);
      Processes.Ended mounted =
          Processes.run(
              new ProcessBuilder(
                  "mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", folder + ""));
      assumeThat(mounted.status()).as(mounted.err()).isZero();
      return new SmallDisk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Leaves no room on it, until the file that this gives is removed. */
  public Path fill() {
    Path file = folder.resolve("filled");
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[BLOCK]);
      }
    } catch (IOException e) {
      return file;
    }
  }

  @Override
  public void close() {
    Processes.run(new ProcessBuilder("umount", "--lazy", folder.toString()));
  }
}
