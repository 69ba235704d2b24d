/** Tests of archives. */
@NullMarked
package io.iacdharma.db.partition.archive;

import org.jspecify.annotations.NullMarked;
