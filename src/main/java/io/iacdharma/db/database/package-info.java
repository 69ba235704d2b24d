/** Connections, identifiers, server versions and locks: the only package that knows the driver. */
@NullMarked
package io.iacdharma.db.database;

import org.jspecify.annotations.NullMarked;
