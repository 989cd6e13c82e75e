package curfew.ldap.read;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.directory.DirectoryException;
import curfew.directory.DirectorySettings;
import curfew.directory.EntryRef;
import curfew.directory.MemberOf;
import curfew.ldap.connection.Connector;
import curfew.ldap.connection.Link;
import curfew.ldap.connection.Patience;
import curfew.ldap.dialect.LdapDialect;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One directory and the means to read it, as the readers of groups, accounts and details share them. */
final class Target {
    final DirectorySettings settings;
    final LdapDialect dialect;
    final Connector connector;
    final Source source;
    final InstantSource clock;
    final Link link;
    final Lookups lookups;
    final Ahead ahead;
    final Ranges ranges;
    final Streams streams;
    final Filter accountFilter;
    final Filter groupFilter;
    final @Nullable Catalog catalog;
    private @Nullable Coverage coverage;

    /** @throws DirectoryException if a filter cannot be read */
    Target(
            DirectorySettings settings,
            LdapDialect dialect,
            Connector connector,
            Patience patience,
            InstantSource clock) {
        this.settings = settings;
        this.dialect = dialect;
        this.connector = connector;
        this.source = Source.directory(settings.name());
        this.clock = clock;
        this.link = new Link(connector, patience);
        this.lookups = new Lookups(link, dialect, connector.pace(), patience);
        this.ahead = new Ahead(
                new Link(connector, patience, Connector.Answers.AS_THEY_COME),
                dialect,
                connector.pace(),
                settings.server());
        this.ranges = new Ranges(lookups);
        this.streams = new Streams(connector, dialect, source, settings.pageSize(), patience);
        this.accountFilter = filter("accounts", settings.accounts().filter());
        this.groupFilter = filter("groups", settings.groups().filter());
        this.catalog = settings.server().globalCatalog() == null
                ? null
                : new Catalog(settings, dialect, groupFilter, patience);
    }

    private Filter filter(String which, String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException unreadable) {
            throw new DirectoryException(
                    "Directory " + settings.name() + ": the filter for its " + which + ", \"" + text
                            + "\", is no LDAP filter (" + unreadable.getMessage()
                            + "). Nothing was read or changed. Write it as in RFC 4515, such as (objectClass=person).",
                    unreadable);
        }
    }

    /** Found out once, when it is first needed. */
    Coverage coverage() {
        Coverage known = coverage;
        if (known == null) {
            known = Coverage.of(settings, dialect, groupFilter, lookups);
            coverage = known;
        }
        return known;
    }

    /** Whether memberOf is used though the job does not say that it is right. */
    boolean mayDoubtMemberOf() {
        return settings.conventions().memberOf() == MemberOf.AUTO && coverage().usesMemberOf();
    }

    /** From now on groups are asked themselves. */
    Coverage doubtMemberOf() {
        Coverage own = new Coverage(List.of(), dialect.memberAttributes());
        coverage = own;
        return own;
    }

    /** Lets go of what it has opened. */
    void close() {
        ahead.close();
        link.close();
        if (catalog != null) {
            catalog.close();
        }
    }

    EntryRef ref(Entry entry) {
        return new EntryRef(settings.name(), dialect.idOf(entry), entry.getDN());
    }

    /**
     * How the read ended.
     *
     * @param places those that were searched, and those that were not
     */
    Receipt receipt(Instant began, long count, Map<String, Long> counts, Gaps gaps, Places places) {
        Reading reading = new Reading(
                source,
                lookups.server(),
                "",
                count,
                counts,
                began,
                clock.instant(),
                places.searched(),
                places.unsearched());
        return Receipt.of(reading, gaps.all());
    }
}
