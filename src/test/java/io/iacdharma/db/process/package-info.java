/** Tests of starting programs, with real ones. */
@NullMarked
package io.iacdharma.db.process;

import org.jspecify.annotations.NullMarked;
