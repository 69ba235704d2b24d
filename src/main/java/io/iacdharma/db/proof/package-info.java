/**
 * Proofs that a log was only ever added to (RFC 6962): trees of hashes, signed checkpoints, keys.
 * Knows neither databases nor files.
 */
@NullMarked
package io.iacdharma.db.proof;

import org.jspecify.annotations.NullMarked;
