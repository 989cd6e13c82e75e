package curfew.directory;

/**
 * What an account is known by, for a look-up: a value that one of its attributes holds, compared as the server does it.
 *
 * @param attribute the attribute's name, or {@link #LOGIN}, {@link #DN}, {@link #ID}
 */
public record AccountKey(String attribute, String value) {
    /** The login, whatever the directory calls it. */
    public static final String LOGIN = "login";

    /** Where the account is. */
    public static final String DN = "dn";

    /** The immutable id, in its usual text form. */
    public static final String ID = "id";

    /** Whether an account that was read has it, without regard to case. */
    public boolean fits(Account account) {
        return switch (attribute) {
            case LOGIN -> account.login().equalsIgnoreCase(value);
            case DN -> Dns.comparable(account.dn()).equals(Dns.comparable(value));
            case ID -> account.entry().id().equalsIgnoreCase(value);
            default -> account.values(attribute).stream().anyMatch(value::equalsIgnoreCase);
        };
    }
}
