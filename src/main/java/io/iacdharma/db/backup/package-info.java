/** Taking backups: looking at the server first, copying, proving what was copied, and its WAL. */
@NullMarked
package io.iacdharma.db.backup;

import org.jspecify.annotations.NullMarked;
