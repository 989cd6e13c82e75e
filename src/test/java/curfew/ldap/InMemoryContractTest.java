package curfew.ldap;

import curfew.directory.DirectoryContract;
import curfew.directory.DirectoryWorld;
import curfew.directory.MemberOf;

/** UnboundID's in-memory server with the standard schema, whose memberOf nobody keeps. */
class InMemoryContractTest extends DirectoryContract {
    @Override
    protected DirectoryWorld start() throws Exception {
        return Worlds.standard(0, MemberOf.AUTO);
    }
}
