/** Self-diagnosis: what stands between this machine and a working run. */
@NullMarked
package io.iacdharma.db.doctor;

import org.jspecify.annotations.NullMarked;
