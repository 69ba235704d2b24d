package io.iacdharma.db.repository;

/**
 * A timeline's history file, as the {@code .json} beside it tells it. The file counts without it.
 *
 * @param file its name
 * @param bytes how long it is
 * @param sha256 its SHA-256, in hexadecimal
 */
public record HistoryRecord(String file, long bytes, String sha256) {

  /** The record of a file of this content. */
  static HistoryRecord of(String file, byte[] content) {
    return new HistoryRecord(file, content.length, Sha256.of(content));
  }
}
