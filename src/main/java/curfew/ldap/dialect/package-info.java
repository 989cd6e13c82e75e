/**
 * What Active Directory and plain LDAP directories mean by their attributes: which account is switched off, which is no human's, which
 * group is privileged; and the edits by which a neutral change is made. Pure: entries and values come in, facts and edits go
 * out. It must not know of connections.
 */
@NullMarked
package curfew.ldap.dialect;

import org.jspecify.annotations.NullMarked;
