/** Tests of the embedded server, with real servers. */
@NullMarked
package io.iacdharma.db.database.embedded;

import org.jspecify.annotations.NullMarked;
