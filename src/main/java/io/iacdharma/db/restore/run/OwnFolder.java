package io.iacdharma.db.restore.run;

import java.nio.file.Path;

/** The folder in a restored data directory that holds what dharma-db has put there. */
final class OwnFolder {

  private OwnFolder() {}

  static Path in(Path data) {
    return data.resolve("dharma-db");
  }

  /** What the server says while it recovers. */
  static Path log(Path data) {
    return in(data).resolve("server.log");
  }
}
