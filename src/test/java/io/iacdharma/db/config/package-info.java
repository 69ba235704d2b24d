/** Settings and their file. */
@NullMarked
package io.iacdharma.db.config;

import org.jspecify.annotations.NullMarked;
