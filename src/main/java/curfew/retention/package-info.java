/**
 * How long a job's state keeps what past runs left. What is stored and who still needs it come in; which runs may be forgotten, and why others
 * may not, go out. It must not know where anything is stored, and it never touches reports: those are the auditor's.
 */
@NullMarked
package curfew.retention;

import org.jspecify.annotations.NullMarked;
