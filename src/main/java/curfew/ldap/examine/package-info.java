/**
 * Looks at a server before a run: how it was reached, what it says of itself, which rights Curfew has on single entries, what its schema
 * knows, what its clock shows. What comes in are a directory's settings and entries to look at; what goes out are facts. It must not
 * know which of them are good, and writes nothing: rights are asked for, never tried out.
 */
@NullMarked
package curfew.ldap.examine;

import org.jspecify.annotations.NullMarked;
