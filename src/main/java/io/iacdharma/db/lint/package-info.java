/** Judges what statements were observed to do, by rules that have a name and a page each. */
@NullMarked
package io.iacdharma.db.lint;

import org.jspecify.annotations.NullMarked;
