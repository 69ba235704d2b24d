/** Tests of checks of indexes that need more than one session, or numbers that a server counts. */
@NullMarked
package io.iacdharma.db.index.check;

import org.jspecify.annotations.NullMarked;
