/**
 * What past nights would have come to under other settings. Snapshots of what was read, kept feeds, and a job's settings come in; the nightly job itself
 * is run over them in a place of its own, and what differs from what really happened goes out. It must not change anything of the job that it tells about.
 */
@NullMarked
package curfew.backtest;

import org.jspecify.annotations.NullMarked;
