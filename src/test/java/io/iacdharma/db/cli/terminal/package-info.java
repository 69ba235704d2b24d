/** Tests of the package of the same name. */
@NullMarked
package io.iacdharma.db.cli.terminal;

import org.jspecify.annotations.NullMarked;
