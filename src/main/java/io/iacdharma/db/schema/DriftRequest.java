package io.iacdharma.db.schema;

import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.MigrationEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a database is compared with.
 *
 * @param settings where the migrations are, and which schemas they manage
 * @param entries the migrations as history and files together see them
 * @param bookkeeping tables of dharma-db beside the schema history, which are not compared
 * @param dump begin from this dump instead of the history, or null
 */
public record DriftRequest(
    MigrateSettings settings,
    List<MigrationEntry> entries,
    Set<String> bookkeeping,
    @Nullable Path dump) {

  public DriftRequest {
    entries = List.copyOf(entries);
    bookkeeping = Set.copyOf(bookkeeping);
  }

  /** What of a database is looked at. */
  SchemaScope scope() {
    Set<String> tables = new java.util.HashSet<>(bookkeeping);
    tables.add(settings.table());
    return new SchemaScope(Set.copyOf(settings.schemas()), tables, "", "");
  }
}
