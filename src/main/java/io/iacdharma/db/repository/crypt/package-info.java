/** Repositories whose objects are encrypted. */
@NullMarked
package io.iacdharma.db.repository.crypt;

import org.jspecify.annotations.NullMarked;
