/** The scripts that a person types, run as processes. */
@NullMarked
package io.iacdharma.db.launcher;

import org.jspecify.annotations.NullMarked;
