/** Reads the schema of a database through its catalogs, compares two, and says what would mend. */
@NullMarked
package io.iacdharma.db.schema;

import org.jspecify.annotations.NullMarked;
