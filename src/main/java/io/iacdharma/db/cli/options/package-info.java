/** Options that several commands share. */
@NullMarked
package io.iacdharma.db.cli.options;

import org.jspecify.annotations.NullMarked;
