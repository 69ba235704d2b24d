package io.iacdharma.db.observe;

/**
 * The system catalogs that hold what {@link CatalogState} tells, by their oids, which never change.
 */
enum SystemCatalog {
  PG_TYPE(1247),
  PG_PROC(1255),
  PG_CLASS(1259),
  PG_CONSTRAINT(2606),
  PG_NAMESPACE(2615),
  PG_REWRITE(2618),
  PG_TRIGGER(2620),
  PG_EXTENSION(3079),
  PG_POLICY(3256),
  PG_STATISTIC_EXT(3381);

  private final long oid;

  SystemCatalog(long oid) {
    this.oid = oid;
  }

  long oid() {
    return oid;
  }
}
