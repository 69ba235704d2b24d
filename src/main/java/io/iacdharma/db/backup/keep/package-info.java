/** Which backups there are, how far they reach, how long they are kept, and how they go. */
@NullMarked
package io.iacdharma.db.backup.keep;

import org.jspecify.annotations.NullMarked;
