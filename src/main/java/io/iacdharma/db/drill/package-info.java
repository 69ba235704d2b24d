/** Restores backups on trial, looks into what came of it, and takes it away again. */
@NullMarked
package io.iacdharma.db.drill;

import org.jspecify.annotations.NullMarked;
