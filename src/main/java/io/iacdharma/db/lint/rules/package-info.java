/** The rules themselves: each looks at one observed statement and says what it sees in it. */
@NullMarked
package io.iacdharma.db.lint.rules;

import org.jspecify.annotations.NullMarked;
