/**
 * Encryption of what lies on disks that others can read: the format of an encrypted object, and the
 * keys that wrap its key. The only package that knows how it is done.
 */
@NullMarked
package io.iacdharma.db.crypt;

import org.jspecify.annotations.NullMarked;
