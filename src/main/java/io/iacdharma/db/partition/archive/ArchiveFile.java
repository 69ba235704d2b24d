package io.iacdharma.db.partition.archive;

/** The names of the files in an archive's folder. */
final class ArchiveFile {

  /** The canonical lines, each with its newline, compressed (RFC 1952). */
  static final String ROWS = "rows.copy.gz";

  /** The leaf hashes of the lines, 32 bytes each, in their order. */
  static final String HASHES = "hashes.sha256";

  /** What the archive says of itself. */
  static final String MANIFEST = "manifest.json";

  /** A table that takes the lines. */
  static final String TABLE = "table.sql";

  /** The signed note with the root of the tree. */
  static final String NOTE = "seal.note";

  /** Public keys, for those who have them from elsewhere too. */
  static final String KEYS = "keys";

  /** The digest of every file, the manifest's too, in the form that {@code sha256sum -c} takes. */
  static final String SUMS = "SHA256SUMS";

  private ArchiveFile() {}
}
