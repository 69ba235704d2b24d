package io.iacdharma.db.observe;

/** The table-level lock modes, from weakest to strongest (manual, 13.3.1). */
public enum LockMode {
  ACCESS_SHARE("AccessShareLock"),
  ROW_SHARE("RowShareLock"),
  ROW_EXCLUSIVE("RowExclusiveLock"),
  SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
  SHARE("ShareLock"),
  SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
  EXCLUSIVE("ExclusiveLock"),
  ACCESS_EXCLUSIVE("AccessExclusiveLock");

  private final String catalogName;

  LockMode(String catalogName) {
    this.catalogName = catalogName;
  }

  /** The mode that {@code pg_locks.mode} names so. */
  public static LockMode ofCatalog(String name) {
    for (LockMode mode : values()) {
      if (mode.catalogName.equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("no table lock mode: " + name);
  }

  /** The manual's words: {@code ACCESS EXCLUSIVE}. */
  public String words() {
    return name().replace('_', ' ');
  }

  /** Whether INSERT, UPDATE and DELETE of others wait for it (they take ROW EXCLUSIVE). */
  public boolean blocksWrites() {
    return compareTo(SHARE) >= 0;
  }

  /** Whether even SELECT of others waits for it. */
  public boolean blocksReads() {
    return this == ACCESS_EXCLUSIVE;
  }
}
