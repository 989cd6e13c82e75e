/**
 * Reads a directory: streams groups and accounts and ends each read with a receipt, reads affected accounts again with exact values
 * and memberships, and looks up single entries to see whether a change is there. It must not know what is decided from it, and writes
 * nothing.
 */
@NullMarked
package curfew.ldap.read;

import org.jspecify.annotations.NullMarked;
