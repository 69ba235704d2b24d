/** Repositories in an object store that speaks S3. */
@NullMarked
package io.iacdharma.db.repository.s3;

import org.jspecify.annotations.NullMarked;
