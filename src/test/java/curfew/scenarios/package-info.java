/**
 * Whole nights, end to end. A folder below {@code src/test/resources/scenarios} comes in: feeds, accounts, lists, settings that differ
 * from the common job, an instant for each night. What the reports say and what changed in the directory goes out, and is compared with
 * the folder's {@code expected.txt}; the directory is also held, entry by entry, against what the plan said.
 *
 * <p>Each is played on an embedded directory, most of them also on a real OpenLDAP, with the same company in that server's words.
 * The catalogue of disasters, below {@code scenarios/disasters}, happens to one larger company after fifteen good nights.
 */
@NullMarked
package curfew.scenarios;

import org.jspecify.annotations.NullMarked;
