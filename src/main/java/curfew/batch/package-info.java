/**
 * The nightly job as Spring Batch sees it: five steps, each one call into one stage, and what runs and restarts them. A run's id
 * and the stages come in; how each step ended goes out. It must not know what a stage does, and nothing may be concluded from its
 * records alone: what was done is in the journal.
 */
@NullMarked
package curfew.batch;

import org.jspecify.annotations.NullMarked;
