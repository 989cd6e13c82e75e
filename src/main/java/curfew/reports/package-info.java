/**
 * What a run leaves behind for people: one folder of files for each run. Everything that the other stages made comes in as data, in
 * a {@link curfew.reports.RunReport}; CSV, JSON, LDIF and one HTML page go out, the same bytes for the same data. It must not decide
 * anything, read a directory or ask the time, and it never prints a credential.
 */
@NullMarked
package curfew.reports;

import org.jspecify.annotations.NullMarked;
