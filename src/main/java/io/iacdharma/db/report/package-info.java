/** What a command found or did, as values; how it looks is decided in {@code report.render}. */
@NullMarked
package io.iacdharma.db.report;

import org.jspecify.annotations.NullMarked;
