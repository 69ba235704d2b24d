/** Reference data against real servers. */
@NullMarked
package io.iacdharma.db.seed;

import org.jspecify.annotations.NullMarked;
