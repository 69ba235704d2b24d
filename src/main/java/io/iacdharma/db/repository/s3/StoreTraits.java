package io.iacdharma.db.repository.s3;

/**
 * What a store can do, found out once and written down beside the repository.
 *
 * @param format the layout's number
 * @param conditionalWrites whether it refuses to write an object that is there already
 * @param conditionalUploads whether it does so too for one that is made of parts
 */
record StoreTraits(int format, boolean conditionalWrites, boolean conditionalUploads) {

  /** The object that it is written in. */
  static final String KEY = "store.json";

  static final int FORMAT = 1;
}
