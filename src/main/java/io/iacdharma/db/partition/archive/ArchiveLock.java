package io.iacdharma.db.partition.archive;

/** The advisory lock under which archives are written and loaded, one run at a time. */
final class ArchiveLock {

  /** {@code dharmaAR} in ASCII. */
  static final long KEY = 0x64686172_6d614152L;

  static final String NAME = "archive";

  private ArchiveLock() {}
}
