package io.iacdharma.db.repository;

/** What can happen to an archive beside backups and WAL. */
public enum EventKind {
  /** A backup is given up; its files go, or are gone. */
  EXPIRED,
  /** A backup must not expire. */
  HELD,
  /** It may again. */
  RELEASED,
  /** A backup was read again and compared. */
  VERIFIED,
  /** A backup was restored on trial. */
  DRILLED,
  /** WAL is missing and will not come. */
  GAP,
  /** Somebody has accepted that it is missing. */
  GAP_ACCEPTED,
  /** WAL that no kept backup needs was removed. */
  WAL_EXPIRED,
  /** A timeline was accepted as this archive's own. */
  TIMELINE_ACCEPTED,
  /** A backup or WAL came from another repository. */
  COPIED,
  /** A timeline was left: nothing of it is taken in from a position on. */
  FENCED
}
