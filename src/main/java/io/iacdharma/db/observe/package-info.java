/** Runs statements where nobody is disturbed, and tells what they did to locks and catalogs. */
@NullMarked
package io.iacdharma.db.observe;

import org.jspecify.annotations.NullMarked;
