package curfew.ldap;

import curfew.directory.DirectoryContract;
import curfew.directory.DirectoryWorld;
import curfew.directory.MemberOf;

/** The in-memory server in pages of two, when memberOf is not believed. */
class InMemoryPagedContractTest extends DirectoryContract {
    @Override
    protected DirectoryWorld start() throws Exception {
        return Worlds.standard(2, MemberOf.OFF);
    }
}
