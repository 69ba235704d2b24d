/** Takes tables, schemas and the rows of a tenant out of a cluster that was restored beside. */
@NullMarked
package io.iacdharma.db.extract;

import org.jspecify.annotations.NullMarked;
