/** Backups of real servers. */
@NullMarked
package io.iacdharma.db.backup;

import org.jspecify.annotations.NullMarked;
