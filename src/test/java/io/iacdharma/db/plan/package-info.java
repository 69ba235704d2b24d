/** Tests of the package of the same name. */
@NullMarked
package io.iacdharma.db.plan;

import org.jspecify.annotations.NullMarked;
