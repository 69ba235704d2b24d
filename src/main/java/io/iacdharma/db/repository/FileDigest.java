package io.iacdharma.db.repository;

/**
 * What tells a file's content from another's.
 *
 * @param bytes how long it is
 * @param sha256 its SHA-256, in hexadecimal
 */
public record FileDigest(long bytes, String sha256) {}
