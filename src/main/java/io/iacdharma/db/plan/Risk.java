package io.iacdharma.db.plan;

/** What applying a step can cost, from nothing to rows that are gone. */
public enum Risk {
  /** Reads, or writes nothing that anybody else can see. */
  NONE,
  /** Adds; nothing that exists is changed or locked for long. */
  ADDITIVE,
  /** Takes locks that others may wait for. */
  LOCKING,
  /** Changes or removes what exists and can be made again; asks unless {@code --yes} is given. */
  DESTRUCTIVE,
  /** Rows are lost; asks for {@code --confirm DATABASE}, which {@code --yes} does not stand for. */
  SEVERE;

  /** For a protected target: nothing is changed there without being asked for. */
  public Risk raised() {
    return switch (this) {
      case NONE -> NONE;
      case ADDITIVE, LOCKING -> DESTRUCTIVE;
      case DESTRUCTIVE, SEVERE -> SEVERE;
    };
  }
}
