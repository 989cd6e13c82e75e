package curfew.ldap;

import curfew.directory.DirectoryContract;
import curfew.directory.DirectoryWorld;
import curfew.directory.MemberOf;

/** The embedded directory with POSIX accounts that take three marks to switch off, and a placeholder for last members. */
class EmbeddedSeveralMarksContractTest extends DirectoryContract {
    @Override
    protected DirectoryWorld start() throws Exception {
        return Worlds.posix(MemberOf.OFF);
    }
}
