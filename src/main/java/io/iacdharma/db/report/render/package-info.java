/** Turns report values into text, JSON, Markdown and metrics. */
@NullMarked
package io.iacdharma.db.report.render;

import org.jspecify.annotations.NullMarked;
