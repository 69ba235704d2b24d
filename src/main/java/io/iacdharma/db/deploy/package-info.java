/** What a deployment does to a database, composed of the rooms that do it: migrations and data. */
@NullMarked
package io.iacdharma.db.deploy;

import org.jspecify.annotations.NullMarked;
