/**
 * Reads back. What was applied comes in, and the directory itself; verified, drifted or still there goes out into the journal. A call
 * that returned success is not a removal. It must not write to a directory.
 */
@NullMarked
package curfew.verify;

import org.jspecify.annotations.NullMarked;
