/** Tests of partitions: their policies, their calendar, and what is found about them. */
@NullMarked
package io.iacdharma.db.partition;

import org.jspecify.annotations.NullMarked;
