package curfew.ldap;

import curfew.directory.DirectoryDialect;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.SecondLook;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Patience;
import curfew.ldap.dialect.ActiveDirectoryDialect;
import curfew.ldap.dialect.DnText;
import curfew.ldap.dialect.LdapDialect;
import curfew.ldap.dialect.PlainLdapDialect;
import curfew.ldap.examine.Examination;
import curfew.ldap.read.LdapDirectoryReader;
import curfew.ldap.write.LdapDirectoryWriter;
import curfew.ldap.write.TieredWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes directories from their settings. */
public final class LdapDirectories {
    private LdapDirectories() {}

    /**
     * Nothing is connected until something is read or written.
     *
     * @param clock tells when reads began and ended, and which accounts have expired
     * @throws DirectoryException if a URL, the trust file, a filter or a base cannot be used
     */
    public static LdapDirectory open(DirectorySettings settings, InstantSource clock) {
        return open(settings, Patience.STANDARD, clock);
    }

    /** As {@link #open(DirectorySettings, InstantSource)}, with reads that wait otherwise for a server that is busy or gone. */
    public static LdapDirectory open(DirectorySettings settings, Patience patience, InstantSource clock) {
        apart(settings.name(), "accounts", settings.accounts().bases());
        apart(settings.name(), "groups", settings.groups().bases());
        LdapDialect dialect = ldapDialect(settings);
        Connector connector = new Connector(settings);
        return new LdapDirectory(
                new LdapDirectoryReader(settings, dialect, connector, patience, clock),
                settings.server().tiers().isEmpty()
                        ? new LdapDirectoryWriter(settings, dialect, connector)
                        : new TieredWriter(settings, dialect, connector),
                dialect,
                second(settings, dialect, patience, clock));
    }

    /** Reads the other servers, each by itself; null if no second look is asked for. */
    private static LdapDirectory.@Nullable Second second(
            DirectorySettings settings, LdapDialect dialect, Patience patience, InstantSource clock) {
        DirectorySettings.Server server = settings.server();
        SecondLook look = server.secondLook();
        if (look == null) {
            return null;
        }
        List<String> urls = Stream.concat(Stream.of(look.server()), server.urls().stream())
                .distinct()
                .toList();
        DirectorySettings others = settings.with(server.with(urls, server.login()));
        Connector connector = new Connector(others);
        return new LdapDirectory.Second(
                new LdapDirectoryReader(others, dialect, connector, patience, clock), connector.servers(), look);
    }

    /**
     * Connects to one of a directory's servers, to look at it before a run.
     *
     * @throws DirectoryException if it cannot be reached or refuses the login
     */
    public static Examination examine(DirectorySettings settings, String url, InstantSource clock) {
        return Examination.open(settings.at(url), ldapDialect(settings), clock);
    }

    /** The dialect alone, for what needs no connection. */
    public static DirectoryDialect dialect(DirectorySettings settings) {
        return ldapDialect(settings);
    }

    private static LdapDialect ldapDialect(DirectorySettings settings) {
        return switch (settings.kind()) {
            case ACTIVE_DIRECTORY -> new ActiveDirectoryDialect(settings.conventions());
            case OPENLDAP, DS389, LDAP -> new PlainLdapDialect(settings.kind(), settings.conventions());
        };
    }

    /** An entry below two bases would be read twice. */
    private static void apart(String directory, String which, List<String> bases) {
        for (int i = 0; i < bases.size(); i++) {
            for (int j = 0; j < bases.size(); j++) {
                if (i != j && DnText.isWithin(bases.get(i), bases.get(j))) {
                    throw new DirectoryException(
                            "Directory " + directory + ": the base \"" + bases.get(i)
                                    + "\" for its " + which + " is within \"" + bases.get(j)
                                    + "\", so its entries would be read twice. Nothing was read or changed. Keep one of the two.");
                }
            }
        }
    }
}
