/** Tests of the checks of what indexes are used for, on several servers, and of damaged ones. */
@NullMarked
package io.iacdharma.db.index.usage;

import org.jspecify.annotations.NullMarked;
