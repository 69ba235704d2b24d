package io.iacdharma.db.repository.s3;

/** The answers of a store that mean something here. */
final class Statuses {

  static final int BAD_REQUEST = 400;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  static final int PRECONDITION_FAILED = 412;
  static final int NO_SUCH_RANGE = 416;
  static final int NOT_IMPLEMENTED = 501;

  private Statuses() {}
}
