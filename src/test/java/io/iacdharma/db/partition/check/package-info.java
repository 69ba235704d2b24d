/** Tests of what is found at partitioned tables, and of what is not. */
@NullMarked
package io.iacdharma.db.partition.check;

import org.jspecify.annotations.NullMarked;
