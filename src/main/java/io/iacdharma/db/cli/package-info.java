/** The street: command line parsing, and nothing that a room should do. */
@NullMarked
package io.iacdharma.db.cli;

import org.jspecify.annotations.NullMarked;
