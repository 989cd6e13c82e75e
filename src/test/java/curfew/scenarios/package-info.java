/**
 * Whole nights, end to end. A folder below {@code src/test/resources/scenarios} comes in: feeds, accounts, lists, settings that differ
 * from the common job, an instant for each night. What the reports say and what changed in the directory goes out, and is compared with
 * the folder's {@code expected.txt}.
 */
@NullMarked
package curfew.scenarios;

import org.jspecify.annotations.NullMarked;
