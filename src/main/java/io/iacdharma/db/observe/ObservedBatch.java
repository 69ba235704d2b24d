package io.iacdharma.db.observe;

import java.util.List;

/**
 * Files that are deployed together. A table that is not in {@code before} is new in the batch: as
 * long as it holds no rows, nothing that is done to it can disturb anybody.
 *
 * @param major the server's major version
 * @param before the catalog when the first file began
 * @param files the files, in order
 */
public record ObservedBatch(int major, CatalogState before, List<ObservedFile> files) {

  public ObservedBatch {
    files = List.copyOf(files);
  }
}
