/** Tests of the package {@code repository}. */
@NullMarked
package io.iacdharma.db.repository;

import org.jspecify.annotations.NullMarked;
