/**
 * Finds before a run what would make it lie or fail. What comes in are a job's feeds and directories as settings; what goes out are
 * {@link curfew.doctor.Diagnosis diagnoses}, each with what was found, what was expected, which actions it would spoil and how it is mended. It reads
 * feeds and directories by the very means that a run has, and changes nothing, neither in a directory nor in the state.
 *
 * <p>Whoever looks and whoever judges are kept apart: each check has a pure part that takes facts and is tested without a server.
 */
@NullMarked
package curfew.doctor;

import org.jspecify.annotations.NullMarked;
