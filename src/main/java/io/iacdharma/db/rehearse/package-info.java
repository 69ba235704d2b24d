/** Runs pending files on a copy of the real data and measures what they cost there. */
@NullMarked
package io.iacdharma.db.rehearse;

import org.jspecify.annotations.NullMarked;
