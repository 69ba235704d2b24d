/** Closed partitions as files that prove themselves: written, read back, verified, loaded again. */
@NullMarked
package io.iacdharma.db.partition.archive;

import org.jspecify.annotations.NullMarked;
