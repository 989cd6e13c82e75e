/**
 * Who works here, and until when. The rows of all feeds come in; a {@link curfew.roster.Roster} of persons with every
 * engagement goes out, as of an instant. What contradicts itself is kept as a contradiction, never settled by the last row. It
 * must not know any directory.
 */
@NullMarked
package curfew.roster;

import org.jspecify.annotations.NullMarked;
