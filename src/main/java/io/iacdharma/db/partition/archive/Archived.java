package io.iacdharma.db.partition.archive;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An archive that is finished.
 *
 * @param table the table, as {@code schema.name}
 * @param partition the partition, as {@code schema.name}
 * @param from its lower bound, inclusive
 * @param to its upper bound, exclusive
 * @param rows how many rows it holds
 * @param bytes how many bytes its folder's rows are, compressed
 * @param folder where it lies
 * @param root the root of its tree, in hexadecimal
 * @param verified whether all of it was read back from the disk and found right in this run
 * @param fresh whether this run wrote it
 */
public record Archived(
    String table,
    String partition,
    @Nullable Instant from,
    @Nullable Instant to,
    long rows,
    long bytes,
    Path folder,
    String root,
    boolean verified,
    boolean fresh) {

  static Archived of(Path folder, Manifest manifest, boolean verified, boolean fresh) {
    Manifest.File rows = manifest.files().get(ArchiveFile.ROWS);
    return new Archived(
        manifest.table().toString(),
        manifest.partition().toString(),
        manifest.bounds().from(),
        manifest.bounds().to(),
        manifest.rows(),
        rows == null ? 0 : rows.bytes(),
        folder,
        manifest.root(),
        verified,
        fresh);
  }
}
