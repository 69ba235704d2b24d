package io.iacdharma.db.backup.pack;

import java.io.IOException;
import java.io.InputStream;

/** Takes what a tar archive holds, in its order. */
public interface TarSink {

  /**
   * A file.
   *
   * @param path its path in the data directory
   * @param bytes how long it is
   * @param mode its permission bits
   * @param content its content; what is not read of it is passed over
   */
  void file(String path, long bytes, int mode, InputStream content) throws IOException;

  /** A folder. */
  default void folder(String path, int mode) throws IOException {}

  /** A symbolic link; servers write none into a backup but those of tablespaces. */
  default void link(String path, String target) throws IOException {}
}
