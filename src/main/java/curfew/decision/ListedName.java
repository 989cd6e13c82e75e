package curfew.decision;

import curfew.roster.PersonId;
import curfew.roster.Roster;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A name that one line of a list gives to something in a directory or a feed. A list says nothing about who is meant by a name that nobody
 * has.
 *
 * @param list as the job file calls it, such as {@code exceptions}
 * @param value as it is written
 * @param file without its folder
 */
public record ListedName(String list, Kind kind, String value, String file, long line) {

    /** What a name may be of. */
    public enum Kind {
        /** A login, DN or immutable id of an account, or a person such as {@code hr:00123}. */
        SUBJECT,
        /** A DN with accounts below it, or an account's own. */
        OU,
        /** A group's DN or name. */
        GROUP
    }

    static ListedName subject(String list, String value, String file, long line) {
        return new ListedName(list, Kind.SUBJECT, value, file, line);
    }

    /** Where it stands, as editors understand it. */
    public String place() {
        return file + ":" + line;
    }

    /** Whether it is of the list of urgent revocations. */
    public boolean isUrgent() {
        return list.equals("urgent");
    }

    /** Whether it names a person of a feed, such as {@code hr:00113}, and no account. */
    public boolean isPerson() {
        return kind == Kind.SUBJECT && value.indexOf(':') > 0 && value.indexOf('=') < 0;
    }

    /** The number of the person whom it names, without regard to the case of the key; -1 if it names none of them. */
    public int personIn(Roster roster) {
        return isPerson()
                ? spellings()
                        .mapToInt(roster::find)
                        .filter(number -> number >= 0)
                        .findFirst()
                        .orElse(-1)
                : -1;
    }

    /** The key of the person whom it names, without the feed. */
    public String personKey() {
        return value.substring(value.indexOf(':') + 1).strip();
    }

    /** The person's id as lists may mean it. */
    Stream<PersonId> spellings() {
        String feed = value.substring(0, value.indexOf(':')).strip();
        String key = personKey();
        return Stream.of(key, key.toUpperCase(Locale.ROOT), key.toLowerCase(Locale.ROOT))
                .map(spelled -> new PersonId(feed, spelled));
    }
}
