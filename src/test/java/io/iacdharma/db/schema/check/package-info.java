/** Tests of checks of keys and columns that need more than one schema. */
@NullMarked
package io.iacdharma.db.schema.check;

import org.jspecify.annotations.NullMarked;
