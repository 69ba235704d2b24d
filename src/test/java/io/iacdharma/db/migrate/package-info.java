/** Proves the migrate room on real servers and, where no server is needed, without one. */
@NullMarked
package io.iacdharma.db.migrate;

import org.jspecify.annotations.NullMarked;
