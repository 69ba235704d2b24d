package io.iacdharma.db.partition.archive;

import java.nio.file.Path;

/**
 * A table that was loaded from an archive, and holds exactly its rows.
 *
 * @param table the table, as {@code schema.name}
 * @param rows how many rows
 * @param root the root that its rows were proven to have, in hexadecimal
 * @param standing who stands behind that root
 * @param archive where the rows are from
 */
public record Restored(String table, long rows, String root, Standing standing, Path archive) {}
