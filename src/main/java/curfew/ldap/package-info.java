/**
 * The UnboundID side of the directory ports. What comes in are a job's {@link curfew.directory.DirectorySettings}; what goes out is
 * an {@link curfew.ldap.LdapDirectory} with the reader, the writer and the dialect of one directory. It must not know why anything is
 * read or changed.
 */
@NullMarked
package curfew.ldap;

import org.jspecify.annotations.NullMarked;
