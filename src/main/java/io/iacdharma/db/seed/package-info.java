/** Reference data: datasets in files, compared with tables and brought into them. */
@NullMarked
package io.iacdharma.db.seed;

import org.jspecify.annotations.NullMarked;
