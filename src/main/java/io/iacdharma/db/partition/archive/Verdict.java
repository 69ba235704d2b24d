package io.iacdharma.db.partition.archive;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying an archive from its files alone.
 *
 * @param folder the archive
 * @param manifest what it says of itself; null when that cannot be read
 * @param standing who stands behind its root
 * @param signers the names of the keys that signed it, trusted ones only
 * @param rows how many rows there are
 * @param root the root of the tree of these rows, in hexadecimal
 * @param flaws everything that is not as it was written; empty for an archive that is whole
 * @param firstBadRow the first row that is not what its hash says
 */
public record Verdict(
    Path folder,
    @Nullable Manifest manifest,
    Standing standing,
    List<String> signers,
    long rows,
    String root,
    List<Flaw> flaws,
    @Nullable BadRow firstBadRow) {

  public Verdict {
    signers = List.copyOf(signers);
    flaws = List.copyOf(flaws);
  }

  /** How many bytes its rows are, compressed; 0 when the manifest cannot be read. */
  public long bytes() {
    return manifest == null || !manifest.files().containsKey(ArchiveFile.ROWS)
        ? 0
        : manifest.files().get(ArchiveFile.ROWS).bytes();
  }

  /** Whether every byte is as it was written. Who wrote it is for {@link #standing} to say. */
  public boolean intact() {
    return flaws.isEmpty();
  }
}
