/**
 * Whether rows of insert-only tables can be changed, and by whom: triggers, privileges, roles and
 * settings, as the catalogs tell.
 */
@NullMarked
package io.iacdharma.db.audit.worm;

import org.jspecify.annotations.NullMarked;
