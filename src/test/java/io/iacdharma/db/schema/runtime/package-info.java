/** Tests of the checks of a server's state, with servers of their own that are in a bad one. */
@NullMarked
package io.iacdharma.db.schema.runtime;

import org.jspecify.annotations.NullMarked;
