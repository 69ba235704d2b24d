/** Tests of encryption at rest. */
@NullMarked
package io.iacdharma.db.repository.crypt;

import org.jspecify.annotations.NullMarked;
