package io.iacdharma.db.observe;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which system catalogs a statement has written: whatever was not written need not be read again.
 *
 * @param written those with new or changed rows, or fewer of them
 * @param fewer those with fewer rows
 */
record CatalogChanges(Set<SystemCatalog> written, Set<SystemCatalog> fewer) {

  /** When nobody has counted. */
  static final CatalogChanges ANY =
      new CatalogChanges(Set.of(SystemCatalog.values()), Set.of(SystemCatalog.values()));

  static CatalogChanges of(Counters counted) {
    return new CatalogChanges(
        those(catalog -> counted.writes().containsKey(catalog.oid())),
        those(catalog -> counted.deletes().containsKey(catalog.oid())));
  }

  /** Whether one of these was written. */
  boolean wrote(SystemCatalog... catalogs) {
    return Stream.of(catalogs).anyMatch(written::contains);
  }

  /** Whether rows of one of these are gone. */
  boolean deletedFrom(SystemCatalog... catalogs) {
    return Stream.of(catalogs).anyMatch(fewer::contains);
  }

  private static Set<SystemCatalog> those(Predicate<SystemCatalog> test) {
    return Stream.of(SystemCatalog.values()).filter(test).collect(Collectors.toUnmodifiableSet());
  }
}
