package curfew.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One directory of a job: where it is, how to trust and log in to it, what to read there, and by which conventions it marks
 * accounts and groups.
 *
 * @param name its name in the job
 * @param kind which dialect it speaks
 * @param server where it is and how it is reached
 * @param accounts where accounts are; at least one base
 * @param groups where groups are; no base means that groups are not read
 * @param pageSize entries a page (RFC 2696); 0 reads without paging
 * @param attributes what is read of each account
 * @param conventions how this directory marks what the standard leaves open
 */
public record DirectorySettings(
        String name,
        Kind kind,
        Server server,
        Search accounts,
        Search groups,
        int pageSize,
        Attributes attributes,
        Conventions conventions) {

    public DirectorySettings {
        require(!name.isBlank(), "a directory needs a name");
        require(!accounts.bases().isEmpty(), "directory " + name + " needs at least one base for its accounts");
        require(pageSize >= 0, "directory " + name + ": the page size is " + pageSize + ", and must be 0 or more");
    }

    /** The same with one of its servers alone. */
    public DirectorySettings at(String url) {
        return new DirectorySettings(name, kind, server.only(url), accounts, groups, pageSize, attributes, conventions);
    }

    /** The same, with other groups. */
    public DirectorySettings with(Search otherGroups) {
        return new DirectorySettings(name, kind, server, accounts, otherGroups, pageSize, attributes, conventions);
    }

    /** The same, reached otherwise. */
    public DirectorySettings with(Server other) {
        return new DirectorySettings(name, kind, other, accounts, groups, pageSize, attributes, conventions);
    }

    /** Which words a directory speaks. */
    public enum Kind {
        ACTIVE_DIRECTORY("active-directory"),
        OPENLDAP("openldap"),
        DS389("389ds"),
        LDAP("ldap");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As in the job file. */
        public String code() {
            return code;
        }

        public static Optional<Kind> named(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code.equals(code))
                    .findFirst();
        }
    }

    /**
     * Where the directory is and how it is reached. Plaintext is refused but for loopback addresses, wherever it is asked for.
     *
     * @param urls {@code ldaps://host:port} or {@code ldap://host:port}, in the order in which they are tried
     * @param trust file with the certificates to trust, PEM or PKCS#12 (by its content); null trusts what the JVM trusts
     * @param trustSecret the pass phrase of a PKCS#12 file; not used for PEM
     * @param startTls whether {@code ldap://} connections are turned into TLS before anything else is sent
     * @param connectTimeout for opening a connection, TLS included; positive
     * @param responseTimeout for each answer; positive
     * @param tiers parts whose entries are changed under another identity than {@code login}
     * @param secondLook where a change is looked for once more; null for nowhere
     * @param globalCatalog where groups of other domains are looked for; null for nowhere
     */
    public record Server(
            List<String> urls,
            @Nullable Path trust,
            Secret trustSecret,
            boolean startTls,
            Login login,
            Duration connectTimeout,
            Duration responseTimeout,
            Load load,
            List<Tier> tiers,
            @Nullable SecondLook secondLook,
            @Nullable GlobalCatalog globalCatalog) {

        public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);
        public static final Duration DEFAULT_RESPONSE_TIMEOUT = Duration.ofSeconds(60);

        public Server {
            urls = List.copyOf(urls);
            tiers = List.copyOf(tiers);
            require(!urls.isEmpty(), "a directory needs at least one URL");
            positive(connectTimeout, "connect time-out");
            positive(responseTimeout, "response time-out");
        }

        /** How long an answer to one request may be waited for, at most. */
        public Duration longestRequest() {
            return connectTimeout.plus(responseTimeout);
        }

        /** Without a global catalog. */
        public Server(
                List<String> urls,
                @Nullable Path trust,
                Secret trustSecret,
                boolean startTls,
                Login login,
                Duration connect,
                Duration response,
                Load load,
                List<Tier> tiers,
                @Nullable SecondLook secondLook) {
            this(urls, trust, trustSecret, startTls, login, connect, response, load, tiers, secondLook, null);
        }

        /** Under one identity, and without a second look. */
        public Server(
                List<String> urls,
                @Nullable Path trust,
                Secret trustSecret,
                boolean startTls,
                Login login,
                Duration connect,
                Duration response,
                Load load) {
            this(urls, trust, trustSecret, startTls, login, connect, response, load, List.of(), null);
        }

        /** With a password, and the default load. */
        public Server(
                List<String> urls,
                @Nullable Path trust,
                Secret trustSecret,
                boolean startTls,
                String bindDn,
                Secret bindSecret,
                Duration connect,
                Duration response) {
            this(urls, trust, trustSecret, startTls, Login.of(bindDn, bindSecret), connect, response, Load.standard());
        }

        /** With the default time-outs and load, trusting what the JVM trusts. */
        public static Server at(List<String> urls, String bindDn, Secret bindSecret) {
            return new Server(
                    urls,
                    null,
                    Secret.none(),
                    false,
                    bindDn,
                    bindSecret,
                    DEFAULT_CONNECT_TIMEOUT,
                    DEFAULT_RESPONSE_TIMEOUT);
        }

        /** The same with one URL. */
        Server only(String url) {
            return with(List.of(url), login);
        }

        /** Who logs in; empty binds anonymously. */
        public String bindDn() {
            return login.dn();
        }

        /** Everybody who logs in here: whoever reads, and whoever changes a tier; nobody twice. */
        public List<String> bindDns() {
            return Stream.concat(Stream.of(login), tiers.stream().map(Tier::login))
                    .map(Login::dn)
                    .filter(dn -> !dn.isEmpty())
                    .distinct()
                    .toList();
        }

        /** The same servers, in another order or some of them, and another login. */
        public Server with(List<String> otherUrls, Login otherLogin) {
            return new Server(
                    otherUrls,
                    trust,
                    trustSecret,
                    startTls,
                    otherLogin,
                    connectTimeout,
                    responseTimeout,
                    load,
                    tiers,
                    secondLook,
                    globalCatalog);
        }

        /** The same with another global catalog, or none. */
        public Server with(@Nullable GlobalCatalog other) {
            return new Server(
                    urls,
                    trust,
                    trustSecret,
                    startTls,
                    login,
                    connectTimeout,
                    responseTimeout,
                    load,
                    tiers,
                    secondLook,
                    other);
        }

        private static void positive(Duration duration, String what) {
            boolean fits = duration.compareTo(Duration.ofMillis(1)) >= 0
                    && duration.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) <= 0;
            require(fits, "the " + what + " is " + duration + ", and must be positive");
        }
    }

    /**
     * Where and for what to search.
     *
     * @param bases subtrees, none below another
     * @param filter as in RFC 4515
     * @param wherever names or DNs of groups that are looked for outside of the bases as well, where the dialect can
     */
    public record Search(List<String> bases, String filter, Set<String> wherever) {
        public Search {
            bases = List.copyOf(bases);
            wherever = Set.copyOf(wherever);
        }

        public Search(List<String> bases, String filter) {
            this(bases, filter, Set.of());
        }

        /** The same, with names or DNs of groups that are looked for outside of the bases, too. */
        public Search lookingFor(Set<String> names) {
            return new Search(bases, filter, names);
        }

        /** Accounts, by the filter that holds for a kind of directory where the job file says nothing. */
        public static Search accounts(Kind kind, List<String> bases) {
            // In Active Directory (objectClass=user) would match computers and trusts, too. Managed service accounts
            // are computers by
            // their type, and nobody would ever ask who owns them.
            return new Search(
                    bases,
                    kind == Kind.ACTIVE_DIRECTORY
                            ? "(|(sAMAccountType=805306368)(objectClass=msDS-GroupManagedServiceAccount)"
                                    + "(objectClass=msDS-ManagedServiceAccount)(objectClass=msDS-DelegatedManagedServiceAccount))"
                            : kind == Kind.DS389
                                    ? "(|(objectClass=person)(objectClass=nsPerson)(objectClass=account)(objectClass=posixAccount))"
                                    : "(|(objectClass=person)(objectClass=account)(objectClass=posixAccount))");
        }

        /** Groups, by the filter that holds for a kind of directory where the job file says nothing. */
        public static Search groups(Kind kind, List<String> bases) {
            return new Search(
                    bases,
                    kind == Kind.ACTIVE_DIRECTORY
                            ? "(objectClass=group)"
                            : "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))");
        }
    }

    /**
     * What is read of each account beside what the dialect needs. Names in any case.
     *
     * @param keys attributes that link accounts to persons; one that is absent from every entry makes the read partial
     * @param others further attributes that rules or reports need, such as a department
     */
    public record Attributes(Set<String> keys, Set<String> others) {
        public Attributes {
            keys = Set.copyOf(keys);
            others = Set.copyOf(others);
        }

        /** Both, in lower case, sorted. */
        public Set<String> all() {
            Set<String> all = new TreeSet<>();
            keys.forEach(key -> all.add(key.toLowerCase(Locale.ROOT)));
            others.forEach(other -> all.add(other.toLowerCase(Locale.ROOT)));
            return all;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
