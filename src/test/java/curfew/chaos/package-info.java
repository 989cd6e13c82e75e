/**
 * A run that is disturbed in every way that a night knows, and resumed: the directory, the journal and the reports must be those of a run that was left
 * alone. {@code src/test/reliability/chaos} starts it.
 */
@NullMarked
package curfew.chaos;

import org.jspecify.annotations.NullMarked;
