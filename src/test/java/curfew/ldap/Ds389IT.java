package curfew.ldap;

import curfew.directory.Conventions;
import curfew.directory.DirectoryContract;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectoryWorld;
import curfew.servers.Ds389Server;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real 389 Directory Server meets the contract, whatever its plug-ins; skipped where there is none. One server for all facts of a class,
 * and an organizational unit for each.
 */
class Ds389IT {
    private static final AtomicInteger UNITS = new AtomicInteger();

    private static DirectoryWorld world(Ds389Server server, int pageSize) throws Exception {
        return RealWorlds.start(server, "u" + UNITS.incrementAndGet(), Conventions.of(Kind.DS389), pageSize);
    }

    @Nested
    class WithMemberOf extends DirectoryContract {
        @TempDir
        private static Path folder;

        private static Ds389Server server;

        @BeforeAll
        static void startServer() throws Exception {
            server = Ds389Server.start(folder.resolve("389ds"), null, "--plugins", "memberof,referint");
        }

        @AfterAll
        static void endServer() throws Exception {
            if (server != null) {
                server.close();
            }
        }

        @Override
        protected DirectoryWorld start() throws Exception {
            return world(server, 2);
        }
    }

    @Nested
    class WithoutPlugins extends DirectoryContract {
        @TempDir
        private static Path folder;

        private static Ds389Server server;

        @BeforeAll
        static void startServer() throws Exception {
            server = Ds389Server.start(folder.resolve("389ds"), null);
        }

        @AfterAll
        static void endServer() throws Exception {
            if (server != null) {
                server.close();
            }
        }

        @Override
        protected DirectoryWorld start() throws Exception {
            return world(server, 0);
        }
    }
}
