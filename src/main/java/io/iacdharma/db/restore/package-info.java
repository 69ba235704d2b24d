/** Brings a cluster back from a repository, as it was at a chosen moment. */
@NullMarked
package io.iacdharma.db.restore;

import org.jspecify.annotations.NullMarked;
