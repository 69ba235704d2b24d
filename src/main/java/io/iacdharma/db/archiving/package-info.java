/** The way of WAL into the repositories: from a spool or a stream, checked, packed, recorded. */
@NullMarked
package io.iacdharma.db.archiving;

import org.jspecify.annotations.NullMarked;
