package curfew.ldap;

import curfew.directory.Conventions;
import curfew.directory.DirectoryContract;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectoryWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenLDAP meets the contract, whatever its overlays; skipped where there is no slapd. */
class OpenLdapIT {

    @Nested
    class WithMemberOf extends DirectoryContract {
        @TempDir
        private Path folder;

        @Override
        protected DirectoryWorld start() throws Exception {
            return RealWorlds.start(
                    folder, Worlds.OPENLDAP, Conventions.of(Kind.OPENLDAP), 2, "memberof,refint,ppolicy");
        }
    }

    @Nested
    class WithoutMemberOf extends DirectoryContract {
        @TempDir
        private Path folder;

        @Override
        protected DirectoryWorld start() throws Exception {
            return RealWorlds.start(folder, Worlds.OPENLDAP, Conventions.of(Kind.OPENLDAP), 0, "refint,ppolicy");
        }
    }

    /** Groups keep the old names of who is moved or deleted. */
    @Nested
    class WithoutReferences extends DirectoryContract {
        @TempDir
        private Path folder;

        @Override
        protected DirectoryWorld start() throws Exception {
            return RealWorlds.start(folder, Worlds.OPENLDAP, Conventions.of(Kind.OPENLDAP), 0, "ppolicy");
        }
    }

    @Nested
    class WithSeveralMarks extends DirectoryContract {
        @TempDir
        private Path folder;

        @Override
        protected DirectoryWorld start() throws Exception {
            return RealWorlds.start(
                    folder,
                    Worlds.POSIX,
                    Worlds.posixConventions(Conventions.of(Kind.OPENLDAP).memberOf()),
                    0,
                    "memberof,refint,ppolicy");
        }
    }
}
