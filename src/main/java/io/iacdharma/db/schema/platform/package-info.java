/** Rules of a platform with many tenants, configurable for any other. */
@NullMarked
package io.iacdharma.db.schema.platform;

import org.jspecify.annotations.NullMarked;
