package io.iacdharma.db.seed;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes that a dataset sends to COPY, and where each of its lines is written. */
sealed interface Feed permits RawFeed, EncodedFeed {

  /** COPY's options for these bytes. */
  String options();

  /** Writes the bytes; can be called again. */
  void writeTo(OutputStream out) throws IOException;

  /** The place of what COPY calls line {@code line}. */
  Place copyLine(long line, String column) throws IOException;

  /** The place of the row {@code ordinal}, 1-based. */
  Place row(long ordinal) throws IOException;

  /** The feed of a dataset: CSV as it is where nothing has to be laid over it. */
  static Feed of(Layout layout) {
    CsvFile csv = layout.dataset().csv();
    return csv != null && layout.dataset().overlay().isEmpty()
        ? new RawFeed(csv)
        : new EncodedFeed(layout);
  }
}
