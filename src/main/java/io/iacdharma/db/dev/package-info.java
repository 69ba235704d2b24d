/** What a developer does with the embedded server: start, stop and reset it, each as a plan. */
@NullMarked
package io.iacdharma.db.dev;

import org.jspecify.annotations.NullMarked;
