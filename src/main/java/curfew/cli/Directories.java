package curfew.cli;

import curfew.batch.DirectoryAccess;
import curfew.batch.OwnAccounts;
import curfew.batch.SpareDirectories;
import curfew.directory.Readback;
import curfew.ldap.LdapDirectories;
import curfew.ldap.LdapDirectory;
import curfew.settings.DirectoryJob;
import curfew.settings.JobSettings;
import curfew.verify.Replica;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directories of a job, ready to be read; connected when something is read or written. */
final class Directories implements SpareDirectories {
    private final List<LdapDirectory> opened = new ArrayList<>();
    private final List<DirectoryAccess> all = new ArrayList<>();

    Directories(JobSettings settings, Clock clock) {
        for (DirectoryJob directory : settings.directories()) {
            LdapDirectory ldap = LdapDirectories.open(directory.directory(), clock);
            opened.add(ldap);
            all.add(new DirectoryAccess(
                    directory.directory().name(),
                    OwnAccounts.correlation(directory),
                    ldap.reader(),
                    ldap::writer,
                    ldap.dialect(),
                    replica(ldap)));
        }
    }

    private static @Nullable Replica replica(LdapDirectory ldap) {
        LdapDirectory.Second second = ldap.second();
        return second == null
                ? null
                : new Replica(
                        new Readback(second.reader(), ldap.dialect()),
                        second.servers(),
                        second.look().within(),
                        second.look().patience());
    }

    @Override
    public List<DirectoryAccess> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        opened.forEach(LdapDirectory::close);
    }
}
