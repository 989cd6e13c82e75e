package curfew.ldap;

import curfew.directory.DirectoryContract;
import curfew.directory.DirectoryWorld;
import curfew.directory.MemberOf;

/** The embedded Active Directory when memberOf is not believed, so that groups are read, in ranges where they have more than three members. */
class EmbeddedActiveDirectoryGroupsContractTest extends DirectoryContract {
    @Override
    protected DirectoryWorld start() throws Exception {
        return Worlds.activeDirectory(MemberOf.OFF, 3);
    }
}
