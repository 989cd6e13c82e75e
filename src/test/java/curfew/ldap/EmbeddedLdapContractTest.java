package curfew.ldap;

import curfew.directory.DirectoryContract;
import curfew.directory.DirectoryWorld;
import curfew.directory.MemberOf;

/** The embedded OpenLDAP-like directory, whose memberOf is found to be kept. */
class EmbeddedLdapContractTest extends DirectoryContract {
    @Override
    protected DirectoryWorld start() throws Exception {
        return Worlds.openLdapLike(MemberOf.AUTO);
    }
}
