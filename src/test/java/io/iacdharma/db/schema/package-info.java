/** The schema that the tool ships, proved on real servers. */
@NullMarked
package io.iacdharma.db.schema;

import org.jspecify.annotations.NullMarked;
