package io.iacdharma.db.observe;

/**
 * A lock on a relation that other sessions can see.
 *
 * @param relation the relation's oid
 * @param mode how it is locked
 */
public record HeldLock(long relation, LockMode mode) {}
