/** Tests of throw-away databases, on real servers. */
@NullMarked
package io.iacdharma.db.shadow;

import org.jspecify.annotations.NullMarked;
