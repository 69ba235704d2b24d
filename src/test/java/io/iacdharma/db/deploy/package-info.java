/** Deployments on real servers. */
@NullMarked
package io.iacdharma.db.deploy;

import org.jspecify.annotations.NullMarked;
