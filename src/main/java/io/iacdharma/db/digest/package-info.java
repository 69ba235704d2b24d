/** SHA-256, by which files, plans and statements are told apart. */
@NullMarked
package io.iacdharma.db.digest;

import org.jspecify.annotations.NullMarked;
