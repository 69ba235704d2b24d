/**
 * What checks of a live database share: what a check is, what it looks at, what it finds, and which
 * findings somebody has allowed.
 */
@NullMarked
package io.iacdharma.db.check;

import org.jspecify.annotations.NullMarked;
