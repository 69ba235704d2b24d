/** Tests of carrying out a restore. */
@NullMarked
package io.iacdharma.db.restore.run;

import org.jspecify.annotations.NullMarked;
