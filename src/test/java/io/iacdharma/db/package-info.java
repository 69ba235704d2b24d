/** Tests of the house as a whole: its packages, its files and its pages. */
@NullMarked
package io.iacdharma.db;

import org.jspecify.annotations.NullMarked;
