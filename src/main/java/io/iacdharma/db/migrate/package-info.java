/**
 * Versioned and repeatable schema migrations, on Flyway's file names, checksums, parser and history
 * table, in a loop of our own: a file and its history row are one transaction, under one lock for
 * the whole run.
 */
@NullMarked
package io.iacdharma.db.migrate;

import org.jspecify.annotations.NullMarked;
