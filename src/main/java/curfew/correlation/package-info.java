/**
 * Who stands behind an account. Roster and accounts come in; for each account goes out what kind it is and which person fits it, with
 * the keys that say so, or that several fit. Ambiguity is a value. It must not know policy.
 */
@NullMarked
package curfew.correlation;

import org.jspecify.annotations.NullMarked;
