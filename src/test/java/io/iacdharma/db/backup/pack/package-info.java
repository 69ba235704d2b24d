/** What backups are packed in. */
@NullMarked
package io.iacdharma.db.backup.pack;

import org.jspecify.annotations.NullMarked;
