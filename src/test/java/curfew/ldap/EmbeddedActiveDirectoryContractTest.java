package curfew.ldap;

import curfew.directory.DirectoryContract;
import curfew.directory.DirectoryWorld;
import curfew.directory.MemberOf;

/** The embedded Active Directory, in pages and ranges of two. */
class EmbeddedActiveDirectoryContractTest extends DirectoryContract {
    @Override
    protected DirectoryWorld start() throws Exception {
        return Worlds.activeDirectory(MemberOf.ON, 2);
    }
}
