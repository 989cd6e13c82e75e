package curfew.ldap;

import curfew.directory.DirectoryContract;
import curfew.directory.DirectorySettings.MemberOf;
import curfew.directory.DirectoryWorld;

/** The embedded Active Directory, in pages and ranges of two. */
class EmbeddedActiveDirectoryContractTest extends DirectoryContract {
    @Override
    protected DirectoryWorld start() throws Exception {
        return Worlds.activeDirectory(MemberOf.ON);
    }
}
