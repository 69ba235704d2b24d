/** What a backup is packed in: tar archives and the manifest that tells what must be in them. */
@NullMarked
package io.iacdharma.db.backup.pack;

import org.jspecify.annotations.NullMarked;
