/**
 * Range partitions by time: which there are, which there should be, and how one becomes the other
 * while the application goes on writing.
 */
@NullMarked
package io.iacdharma.db.partition;

import org.jspecify.annotations.NullMarked;
