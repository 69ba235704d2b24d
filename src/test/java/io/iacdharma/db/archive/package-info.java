/** Tests of archives. */
@NullMarked
package io.iacdharma.db.archive;

import org.jspecify.annotations.NullMarked;
