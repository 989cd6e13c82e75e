package curfew.scenarios;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Which scenarios a real server plays, and what they are expected to come to there.
 *
 * @param name as the server is called in {@code scenario.yaml} and in {@code expected-NAME.txt}
 * @param notPlayed scenarios that are about something that this server does not do, and what that is
 * @param words says what is expected of Active Directory in this server's words
 */
record ServerExpectation(String name, Map<String, String> notPlayed, UnaryOperator<String> words) {
    private static final String NO_ADMIN_LIMIT =
            "no setting makes this server stop in the middle of a search after a certain entry or time";
    private static final String NOT_ITS_OWN = "about marks and groups that this server does not have";
    private static final String REFUSALS =
            "what holds back is counted in the journal whoever refuses; disable-refused plays a refusal here";
    private static final String MAY_BE_EMPTY = "about groups that must not become empty: here they may";

    private static final String GROUPS_ALONE = "an account that may not read groups alone is not set up there";
    static final ServerExpectation OPENLDAP = new ServerExpectation(
            "openldap",
            Map.of(
                    "protected-by-group-unread",
                    GROUPS_ALONE,
                    "group-range-unfinished",
                    "a list of values that comes in ranges is Active Directory's; OpenLDAP sends it whole",
                    "directory-time-limit",
                    "no setting makes slapd run out of time after a certain entry; its size limit is played instead",
                    "limit-canary",
                    REFUSALS,
                    "limit-errors",
                    REFUSALS,
                    "retry-in-the-morning",
                    REFUSALS),
            ServerWords::openLdap);

    static final ServerExpectation SAMBA = new ServerExpectation(
            "samba",
            Map.ofEntries(
                    Map.entry(
                            "group-range-unfinished",
                            "Samba sends a list of values whole unless it is asked for a range"),
                    Map.entry("directory-size-limit", NO_ADMIN_LIMIT),
                    Map.entry("directory-time-limit", NO_ADMIN_LIMIT),
                    Map.entry("read-back-refused", "no access rule of Active Directory looks at a value"),
                    Map.entry("group-in-two-attributes", NOT_ITS_OWN),
                    Map.entry("several-marks", NOT_ITS_OWN),
                    Map.entry("openldap-leaver", NOT_ITS_OWN),
                    Map.entry("last-member-placeholder", MAY_BE_EMPTY),
                    Map.entry("last-member-stays", MAY_BE_EMPTY),
                    Map.entry("last-members-of-one-night", MAY_BE_EMPTY),
                    Map.entry("limit-canary", REFUSALS),
                    Map.entry("limit-errors", REFUSALS),
                    Map.entry("retry-in-the-morning", REFUSALS)),
            UnaryOperator.identity());

    static final ServerExpectation DS389 = new ServerExpectation(
            "389ds",
            Map.ofEntries(
                    Map.entry("protected-by-group-unread", GROUPS_ALONE),
                    Map.entry(
                            "group-range-unfinished",
                            "a list of values that comes in ranges is Active Directory's; this server sends it whole"),
                    Map.entry("directory-time-limit", NO_ADMIN_LIMIT),
                    Map.entry("read-back-refused", "its access rules were seen not to look at nsAccountLock"),
                    Map.entry("several-marks", NOT_ITS_OWN),
                    Map.entry("last-member-placeholder", MAY_BE_EMPTY),
                    Map.entry("last-member-stays", MAY_BE_EMPTY),
                    Map.entry("last-members-of-one-night", MAY_BE_EMPTY),
                    Map.entry("limit-canary", REFUSALS),
                    Map.entry("limit-errors", REFUSALS),
                    Map.entry("retry-in-the-morning", REFUSALS)),
            ServerWords::ds389);

    static final List<ServerExpectation> ALL = List.of(OPENLDAP, SAMBA, DS389);

    /** Their names, sorted. */
    List<String> played() {
        return Scenario.names().stream()
                .filter(scenario -> !notPlayed.containsKey(scenario))
                .toList();
    }

    /** There only where this server differs from what was expected of Active Directory in more than words. */
    Path file(Night night) {
        return night.folder().resolve("expected-" + name + ".txt");
    }

    String of(Night night) {
        Path own = file(night);
        return ServerWords.spelled(Files.exists(own) ? read(own) : translated(night));
    }

    /** What is expected on an Active Directory, in this server's words. */
    String translated(Night night) {
        return words.apply(read(night.expected()));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
