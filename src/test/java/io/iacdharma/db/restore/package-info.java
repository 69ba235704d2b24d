/** Tests of bringing clusters back. */
@NullMarked
package io.iacdharma.db.restore;

import org.jspecify.annotations.NullMarked;
