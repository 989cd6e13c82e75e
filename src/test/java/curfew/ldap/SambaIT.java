package curfew.ldap;

import curfew.directory.Conventions;
import curfew.directory.DirectoryContract;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectoryWorld;
import curfew.directory.LastMember;
import curfew.directory.MemberOf;
import curfew.servers.SambaServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Samba domain controller meets the contract, by an account that has the delegated rights alone; skipped where there is no Samba. One domain
 * for all facts, and an organizational unit for each.
 */
class SambaIT {
    private static final AtomicInteger UNITS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static SambaServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = SambaServer.start(folder.resolve("samba"), null);
    }

    @AfterAll
    static void endServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static DirectoryWorld world(MemberOf memberOf, int pageSize) throws Exception {
        Conventions conventions = Conventions.of(Kind.ACTIVE_DIRECTORY).withGroups(memberOf, LastMember.MAY_BE_EMPTY);
        return RealWorlds.start(server, "u" + UNITS.incrementAndGet(), conventions, pageSize);
    }

    @Nested
    class ByMemberOf extends DirectoryContract {
        @Override
        protected DirectoryWorld start() throws Exception {
            return world(MemberOf.ON, 2);
        }
    }

    @Nested
    class ByGroups extends DirectoryContract {
        @Override
        protected DirectoryWorld start() throws Exception {
            return world(MemberOf.OFF, 0);
        }
    }
}
