/** Carries a restore out: unpacks, proves, writes recovery settings, starts and watches. */
@NullMarked
package io.iacdharma.db.restore.run;

import org.jspecify.annotations.NullMarked;
