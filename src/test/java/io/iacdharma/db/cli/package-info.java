/** Tests of the package of the same name. */
@NullMarked
package io.iacdharma.db.cli;

import org.jspecify.annotations.NullMarked;
