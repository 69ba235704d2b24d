/** What can go wrong: one table of codes, each with its exit code and its page. */
@NullMarked
package io.iacdharma.db.error;

import org.jspecify.annotations.NullMarked;
