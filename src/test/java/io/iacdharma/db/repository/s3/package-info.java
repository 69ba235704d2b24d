/** Tests of repositories in object stores. */
@NullMarked
package io.iacdharma.db.repository.s3;

import org.jspecify.annotations.NullMarked;
