/** Tests of rehearsals, on real copies of real databases. */
@NullMarked
package io.iacdharma.db.rehearse;

import org.jspecify.annotations.NullMarked;
