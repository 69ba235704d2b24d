/** Tests of the way of WAL into the repositories. */
@NullMarked
package io.iacdharma.db.archiving;

import org.jspecify.annotations.NullMarked;
