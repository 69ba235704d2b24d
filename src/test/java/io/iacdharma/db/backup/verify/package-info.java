/** Tests of reading backups again. */
@NullMarked
package io.iacdharma.db.backup.verify;

import org.jspecify.annotations.NullMarked;
