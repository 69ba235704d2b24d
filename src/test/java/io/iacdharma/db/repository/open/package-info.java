/** Tests of how repositories are opened. */
@NullMarked
package io.iacdharma.db.repository.open;

import org.jspecify.annotations.NullMarked;
