/** Opens repositories of every kind, as the settings or the command line name them. */
@NullMarked
package io.iacdharma.db.repository.open;

import org.jspecify.annotations.NullMarked;
