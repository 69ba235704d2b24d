/** Turns an ordinary live table into a partitioned one without copying it. */
@NullMarked
package io.iacdharma.db.convert;

import org.jspecify.annotations.NullMarked;
