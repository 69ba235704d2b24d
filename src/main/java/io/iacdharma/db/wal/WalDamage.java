package io.iacdharma.db.wal;

/** The content of a WAL segment is not what its name, its pages or its checksums say. */
public final class WalDamage extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SegmentName segment;

  WalDamage(SegmentName segment, Lsn lsn, String what) {
    super("%s, at %s: %s".formatted(segment, lsn, what));
    this.segment = segment;
  }

  /** The segment in which it was found. */
  public SegmentName segment() {
    return segment;
  }
}
