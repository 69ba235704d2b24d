/** A private PostgreSQL server for development, started when it is needed and kept. */
@NullMarked
package io.iacdharma.db.database.embedded;

import org.jspecify.annotations.NullMarked;
