/** Tests of encryption at rest. */
@NullMarked
package io.iacdharma.db.crypt;

import org.jspecify.annotations.NullMarked;
