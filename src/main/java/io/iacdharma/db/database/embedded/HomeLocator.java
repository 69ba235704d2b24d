package io.iacdharma.db.database.embedded;

import io.iacdharma.db.digest.Digests;
import io.iacdharma.db.process.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decides where an embedded server lives: in the folder that the settings name, unless this is root
 * and the user that the server runs as cannot pass through the folders above it, as below {@code
 * /root}. Then it is a folder under {@code /var/lib/dharma-db}, named after the folder's path, and
 * it stays that one once a server lives there.
 */
final class HomeLocator {

  private static final Path SYSTEM_FOLDER = Path.of("/var/lib/dharma-db");
  private static final int HASH_BYTES = 6;

  private final Path systemFolder;

  HomeLocator() {
    this(SYSTEM_FOLDER);
  }

  HomeLocator(Path systemFolder) {
    this.systemFolder = systemFolder;
  }

  /**
   * The home for a folder.
   *
   * @param directory the folder that the settings name, absolute
   * @param account whom the server will run as, or null for the present user
   */
  Home locate(Path directory, @Nullable Account account) throws IOException {
    Home near = new Home(directory);
    if (account == null || Files.exists(near.data())) {
      return near;
    }
    Home far = new Home(systemFolder.resolve(name(directory)));
    return Files.exists(far.data()) || !FileAccess.isReachable(directory, account) ? far : near;
  }

  private static String name(Path directory) {
    Path project = directory.getParent();
    String readable =
        project == null || project.getFileName() == null ? "" : project.getFileName().toString();
    return readable.replaceAll("[^A-Za-z0-9_.-]", "_")
        + "-"
        + Digests.sha256(directory.toString()).substring(0, 2 * HASH_BYTES);
  }
}
