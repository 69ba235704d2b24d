/** Standard streams, colour, prompts and progress. */
@NullMarked
package io.iacdharma.db.cli.terminal;

import org.jspecify.annotations.NullMarked;
