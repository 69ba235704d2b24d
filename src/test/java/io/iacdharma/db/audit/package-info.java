/** Tests of seals and of their verification. */
@NullMarked
package io.iacdharma.db.audit;

import org.jspecify.annotations.NullMarked;
