/** Reads backups and WAL again, and names every file that is not as it was written. */
@NullMarked
package io.iacdharma.db.backup.verify;

import org.jspecify.annotations.NullMarked;
