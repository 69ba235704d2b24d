/** Tests of checks of who may see and change what. */
@NullMarked
package io.iacdharma.db.schema.security;

import org.jspecify.annotations.NullMarked;
