/** Tests of trees, checkpoints, notes and keys against published vectors and plain definitions. */
@NullMarked
package io.iacdharma.db.proof;

import org.jspecify.annotations.NullMarked;
