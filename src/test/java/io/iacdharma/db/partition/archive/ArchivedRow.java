package io.iacdharma.db.partition.archive;

import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.InclusionProof;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of an archive, and the proof that the root covers it.
 *
 * @param row its place among the rows, the first one being 1
 * @param line its canonical line, without the newline
 * @param values what the columns hold; null for NULL
 * @param leaf the hash of the line
 * @param proof leads from that hash to the root
 * @param root the root that it leads to
 */
public record ArchivedRow(
    long row,
    String line,
    Map<String, @Nullable String> values,
    Hash leaf,
    InclusionProof proof,
    Hash root) {

  public ArchivedRow {
    values = new LinkedHashMap<>(values);
  }
}
