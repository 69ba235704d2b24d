package io.iacdharma.db.migrate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.filesystem.FileSystemResource;

/** A file as Flyway's parser reads it. */
final class FlywayResource {

  private FlywayResource() {}

  static LoadableResource of(Path path) {
    return new FileSystemResource(
        (Location) null, path.toString(), StandardCharsets.UTF_8, false, false);
  }
}
