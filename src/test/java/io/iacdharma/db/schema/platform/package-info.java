/** Tests of checks of the platform's rules. */
@NullMarked
package io.iacdharma.db.schema.platform;

import org.jspecify.annotations.NullMarked;
