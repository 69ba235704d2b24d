/** Tests of the rules, on cases and on servers. */
@NullMarked
package io.iacdharma.db.lint;

import org.jspecify.annotations.NullMarked;
