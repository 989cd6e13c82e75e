/**
 * The proof that reports are as they were written. A folder of reports comes in; a manifest with the digest of every file and of
 * the manifest before it goes out, and later a check that needs nothing but the files. It must not know what the files say.
 */
@NullMarked
package curfew.evidence;

import org.jspecify.annotations.NullMarked;
