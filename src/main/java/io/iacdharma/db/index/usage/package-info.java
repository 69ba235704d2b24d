/** Checks of what indexes are used for and what state their files are in. */
@NullMarked
package io.iacdharma.db.index.usage;

import org.jspecify.annotations.NullMarked;
