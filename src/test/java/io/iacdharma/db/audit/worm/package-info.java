/** The protection of insert-only tables, with every hole made for real. */
@NullMarked
package io.iacdharma.db.audit.worm;

import org.jspecify.annotations.NullMarked;
