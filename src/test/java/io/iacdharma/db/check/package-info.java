/** Tests of checks: what they find, and what they do not. */
@NullMarked
package io.iacdharma.db.check;

import org.jspecify.annotations.NullMarked;
