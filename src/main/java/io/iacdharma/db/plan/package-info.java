/**
 * The shared kernel: a plan is a value that is inspected, shown, confirmed, applied and reported.
 */
@NullMarked
package io.iacdharma.db.plan;

import org.jspecify.annotations.NullMarked;
