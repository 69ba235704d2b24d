/** Checks of indexes, one class and one statement each. */
@NullMarked
package io.iacdharma.db.index.check;

import org.jspecify.annotations.NullMarked;
