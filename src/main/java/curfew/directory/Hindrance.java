package curfew.directory;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What kept a change from being made, as the server's answer tells, who can do something about it, and what. Told apart by the result code (RFC 4511,
 * appendix A) and, where a domain controller says more than that, by the Windows error that its message begins with ([MS-ERREF] 2.2).
 */
public enum Hindrance {
    BUSY(
            Who.NOBODY,
            "51",
            "0000200E 000021A2",
            "The server was busy for longer than Curfew waits.",
            "Nothing; try again later."),
    AWAY(
            Who.NOBODY,
            "52",
            "0000200F 0000203A",
            "The server is going down, coming up or away.",
            "Nothing, if it comes back by itself; try again then."),
    TOO_SLOW(
            Who.NOBODY,
            "3",
            "00002022",
            "The server gave up within its own limit of time.",
            "Nothing; try again when it has less to do."),
    NO_ANSWER(
            Who.NOBODY,
            "",
            "",
            "There was no answer: no connection, a connection that broke, or a time-out.",
            "Nothing, if the server or the network comes back by itself; try again then."),
    CHANGED(
            Who.NOBODY,
            "16 20 122",
            "00000528 00000529 00000561 00000562 00002083 00002084 00002085",
            "The value is not what it was when the plan was made.",
            "Look who changed it; trying again decides by the value of then."),
    RIGHTS(
            Who.DIRECTORY_TEAM,
            "50",
            "00000005 00002098",
            "Curfew's account lacks the right.",
            "Give Curfew's account the right to write this attribute of this entry, as docs/rights.md says; an account that is or was in a group of"
                    + " administrators is out of reach of what is delegated on its OU."),
    LOGIN(
            Who.OPERATOR,
            "7 8 13 14 48 49 123",
            "000004DC 00002027 00002028 00002029 0000202D",
            "The server does not accept how Curfew logs in.",
            "Look at bind and at TLS in the job file, and whether Curfew's account is locked or its password has expired."),
    ELSEWHERE(
            Who.OPERATOR,
            "10 54 71",
            "00002018 0000202B 00002036 00002039",
            "This server cannot write the entry, another one can.",
            "Name a server in the job file that holds a writable copy of the entry, and not a read-only or a partial one."),
    SCHEMA(
            Who.DIRECTORY_TEAM,
            "17 18 21 65 69",
            "0000200B 0000200C 00002014 00002017 0000207C",
            "The schema forbids what would be left, or the value.",
            "See what the entry's classes demand, and mend the entry or the schema; with conventions of your own, look at the attributes that"
                    + " the job file names."),
    LAST_MEMBER(
            Who.GROUP_OWNER,
            "",
            "",
            "The group may not be left without this member.",
            "Give the group another member, or have it deleted."),
    CONSTRAINT(
            Who.DIRECTORY_TEAM,
            "19",
            "0000202F 0000052D 00002081 00002082",
            "A rule of the server about values forbids it, such as an overlay, a plug-in or the password policy.",
            "Find the rule that the answer names, and take it off or make the change by hand."),
    RULE(
            Who.DIRECTORY_TEAM,
            "53",
            "00002035 0000209A 00002077",
            "The server is unwilling: read-only, a rule of its own, or an attribute that it keeps for itself.",
            "See the answer and the server's log at that time: is it read-only, or is this entry one that it guards? Mend it, or make the change by"
                    + " hand."),
    BUILT_IN(
            Who.DIRECTORY_TEAM,
            "",
            "0000052A 0000055B 0000055C 0000055D",
            "The account or the group is built in, or the last administrator's.",
            "Make the change by hand if it may be made at all; else list the account as protected."),
    PRIMARY_GROUP(
            Who.DIRECTORY_TEAM,
            "",
            "0000055E",
            "The group has become the account's primary one.",
            "Nothing, if another may be its primary group: trying again gives it that first."),
    PLACE(
            Who.DIRECTORY_TEAM,
            "64 66 67 68",
            "00002015 00002016 00002037 00002071",
            "The entry cannot have that name or place: the name is taken there, or something lies below the entry.",
            "Rename what stands in the way, or move the entry by hand."),
    GONE(
            Who.DIRECTORY_TEAM,
            "32 33 34 36",
            "00002030 00002031 00002032 00002034",
            "The server does not find the entry, though it can be found by its immutable id.",
            "See whether Curfew's account may write where the entry lies; a server hides what it does not let see."),
    LIMIT(
            Who.DIRECTORY_TEAM,
            "4 11",
            "00002023 00002024",
            "A limit of the server is reached.",
            "Raise the limit that the answer names for Curfew's account, or set load in the job file lower."),
    PROTOCOL(
            Who.OPERATOR,
            "2 12",
            "00002021 0000202C",
            "The server does not understand the request.",
            "See docs/directories.md for what the server must be able to do, and whether kind in the job file is right."),
    SERVER(
            Who.DIRECTORY_TEAM,
            "1 80",
            "00002020 00002095",
            "The server says only that it failed.",
            "See the server's log at that time: a full disk, a damaged index, a plug-in."),
    UNSENT(Who.OPERATOR, "", "", "It could not be put into words that can be sent.", "See the log of that run.");

    /** Who can do something about it. */
    public enum Who {
        /** It passes by itself. */
        NOBODY(""),
        DIRECTORY_TEAM("the directory team"),
        GROUP_OWNER("the group's owner"),
        OPERATOR("whoever runs Curfew");

        private final String words;

        Who(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private static final int OBJECT_CLASS_VIOLATION = 65;
    private static final Pattern WINDOWS_ERROR = Pattern.compile("(?:^|: )([0-9A-Fa-f]{8}): ");

    /** Client-side codes of LDAP libraries, RFC 1823 and those that followed it. */
    private static final int FIRST_OF_CLIENT = 81;

    private static final int LAST_OF_CLIENT = 97;
    private static final Set<Integer> UNSENDABLE = Set.of(83, 89);

    private final Who who;
    private final String codes;
    private final String errors;
    private final String when;
    private final String mend;

    Hindrance(Who who, String codes, String errors, String when, String mend) {
        this.who = who;
        this.codes = codes;
        this.errors = errors;
        this.when = when;
        this.mend = mend;
    }

    /**
     * What stood in the way.
     *
     * @param ldapCode as {@link WriteResult#ldapCode}
     * @param answer what the server said, perhaps after words of Curfew's own; may be empty
     * @param strip whether somebody was to be taken out of a group
     */
    public static Hindrance of(int ldapCode, String answer, boolean strip) {
        if (ldapCode < 0) {
            return answer.contains("not sent: ") ? UNSENT : NO_ANSWER;
        }
        Hindrance plain = byError(answer, ldapCode);
        return strip && plain == SCHEMA && ldapCode == OBJECT_CLASS_VIOLATION ? LAST_MEMBER : plain;
    }

    /** What a domain controller says besides is more exact than its code. */
    private static Hindrance byError(String answer, int ldapCode) {
        Hindrance byCode = byCode(ldapCode);
        Matcher found = WINDOWS_ERROR.matcher(answer);
        if (found.find()) {
            String error = found.group(1).toUpperCase(Locale.ROOT);
            for (Hindrance one : values()) {
                if (one.errors().contains(error)) {
                    return one;
                }
            }
        }
        return byCode;
    }

    private static Hindrance byCode(int ldapCode) {
        for (Hindrance one : values()) {
            if (one.codes().contains(ldapCode)) {
                return one;
            }
        }
        if (ldapCode >= FIRST_OF_CLIENT && ldapCode <= LAST_OF_CLIENT) {
            return UNSENDABLE.contains(ldapCode) ? UNSENT : NO_ANSWER;
        }
        return SERVER;
    }

    /** Whether it passes by itself: then it is enough to try again. */
    public boolean isPassing() {
        return who == Who.NOBODY;
    }

    public Who who() {
        return who;
    }

    /** Result codes, in order; empty where something else tells. */
    public List<Integer> codes() {
        return words(codes).map(Integer::valueOf).toList();
    }

    /** Errors of Windows by which a domain controller tells it, eight hexadecimal digits each. */
    public List<String> errors() {
        return words(errors).toList();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }

    /** When it arises. */
    public String when() {
        return when;
    }

    /** What a person should do. */
    public String mend() {
        return mend;
    }
}
