/** Tests of the package of the same name. */
@NullMarked
package io.iacdharma.db.report.render;

import org.jspecify.annotations.NullMarked;
