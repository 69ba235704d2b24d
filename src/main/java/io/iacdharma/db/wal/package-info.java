/** The write-ahead log as files: names, positions, timelines, and what is in a segment. */
@NullMarked
package io.iacdharma.db.wal;

import org.jspecify.annotations.NullMarked;
