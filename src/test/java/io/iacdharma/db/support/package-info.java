/** Real servers and real command lines for tests. */
@NullMarked
package io.iacdharma.db.support;

import org.jspecify.annotations.NullMarked;
