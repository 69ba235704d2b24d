/** Tests of observing statements. */
@NullMarked
package io.iacdharma.db.observe;

import org.jspecify.annotations.NullMarked;
