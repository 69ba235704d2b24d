package io.iacdharma.db.partition.archive;

import io.iacdharma.db.proof.VerifierKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Which archive is to be loaded, and where.
 *
 * @param archive its folder
 * @param schema the schema that gets the table; it must be there
 * @param trusted the keys of which one must have signed
 * @param cipher reads it where it is encrypted
 * @param patience how long another run is waited for
 */
public record RestoreRequest(
    Path archive,
    String schema,
    List<VerifierKey> trusted,
    ArchiveCipher cipher,
    Duration patience) {

  public RestoreRequest {
    trusted = List.copyOf(trusted);
  }
}
