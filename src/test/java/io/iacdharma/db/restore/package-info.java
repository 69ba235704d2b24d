/** Tests of deciding what a restore does. */
@NullMarked
package io.iacdharma.db.restore;

import org.jspecify.annotations.NullMarked;
