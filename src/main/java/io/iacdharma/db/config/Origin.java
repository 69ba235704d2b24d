package io.iacdharma.db.config;

import java.nio.file.Path;

/**
 * Where a setting came from, in words a person can act on, and the folder its relative paths start
 * from.
 *
 * @param text "--url", "DHARMA_DB_URL", "dharma-db.yaml:12" or "default"
 * @param folder what relative paths in the value are relative to
 */
public record Origin(String text, Path folder) {

  @Override
  public String toString() {
    return text;
  }
}
