/** Tests of converting tables. */
@NullMarked
package io.iacdharma.db.convert;

import org.jspecify.annotations.NullMarked;
