/** Where backups and WAL are kept: objects with names, and the immutable records among them. */
@NullMarked
package io.iacdharma.db.repository;

import org.jspecify.annotations.NullMarked;
