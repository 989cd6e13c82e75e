package curfew.scenarios;

import curfew.scenarios.Scenario.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Which scenarios a real OpenLDAP plays, and what they are expected to come to there. */
final class OpenLdapExpectation {
    /** Scenarios that are about something that no OpenLDAP does, and what that is. */
    static final Map<String, String> NOT_PLAYED = Map.of(
            "group-range-unfinished",
            "a list of values that comes in ranges is Active Directory's; OpenLDAP sends it whole",
            "directory-time-limit",
            "no setting makes slapd run out of time after a certain entry; its size limit is played instead");

    private OpenLdapExpectation() {}

    /** Their names, sorted. */
    static List<String> played() {
        return Scenario.names().stream()
                .filter(name -> !NOT_PLAYED.containsKey(name))
                .toList();
    }

    static String of(Night night) {
        return OpenLdapWords.spelled(
                Files.exists(night.expectedOnOpenLdap()) ? read(night.expectedOnOpenLdap()) : translated(night));
    }

    /** What is expected on an Active Directory, in OpenLDAP's words. */
    static String translated(Night night) {
        return OpenLdapWords.of(read(night.expected()));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
