/** Tests of what is kept and what goes. */
@NullMarked
package io.iacdharma.db.backup.keep;

import org.jspecify.annotations.NullMarked;
