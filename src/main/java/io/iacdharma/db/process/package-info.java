/** The only place that starts programs. */
@NullMarked
package io.iacdharma.db.process;

import org.jspecify.annotations.NullMarked;
