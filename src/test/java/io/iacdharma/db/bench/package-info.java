/** Measures dharma-db beside the programs that it is compared with, as whole processes. */
@NullMarked
package io.iacdharma.db.bench;

import org.jspecify.annotations.NullMarked;
