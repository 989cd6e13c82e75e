/**
 * The model of a directory and the ports to it: accounts and groups as read, what can be done to them (a
 * {@link curfew.directory.Change} in neutral words, an {@link curfew.directory.Edit} as attribute and values, a
 * {@link curfew.directory.Request} as what is sent), and the reader, writer and dialect that an adapter implements. It must not
 * know the LDAP library, nor why anything is done.
 */
@NullMarked
package curfew.directory;

import org.jspecify.annotations.NullMarked;
