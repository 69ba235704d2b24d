/** What is looked for at partitioned tables, and what is found. Nothing is changed here. */
@NullMarked
package io.iacdharma.db.partition.check;

import org.jspecify.annotations.NullMarked;
