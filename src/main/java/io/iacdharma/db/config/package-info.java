/** Settings from flags, environment and dharma-db.yaml; every value knows its origin. */
@NullMarked
package io.iacdharma.db.config;

import org.jspecify.annotations.NullMarked;
