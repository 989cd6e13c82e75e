package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Active Directory refused a login: it answers 49 to all of them, and hides the reason in its message as {@code data} and a
 * hexadecimal Windows error (Microsoft, "Bind response codes" in [MS-ADTS] 3.1.1.5, and "System error codes"). Samba does the same. A server that
 * says nothing of the kind says so to keep guessers in the dark.
 */
enum RefusedLogin {
    NO_SUCH_USER("525", "there is no such account", "Look at bind.dn in the job file."),
    WRONG_PASSWORD(
            "52e", "wrong password", "Look at the password in the job's secret; more tries may lock the account."),
    NOT_NOW("530", "the account may not log in at this hour", "Give Curfew's bind account logon hours at night."),
    NOT_FROM_HERE("531", "the account may not log in from this machine", "Look at the account's allowed workstations."),
    PASSWORD_EXPIRED(
            "532",
            "the password has expired",
            "Set a new password for Curfew's bind account, and in the job's secret."),
    DISABLED("533", "the account is disabled", "Find out who disabled Curfew's bind account, and enable it."),
    EXPIRED("701", "the account has expired", "Extend the expiry of Curfew's bind account."),
    MUST_CHANGE(
            "773",
            "the password must be changed at the next login",
            "Set a new password for Curfew's bind account without that flag, and in the job's secret."),
    LOCKED(
            "775",
            "the account is locked after too many wrong passwords",
            "Find out who tries them, unlock Curfew's bind account, and look at the job's secret.");

    private static final Pattern DATA = Pattern.compile("(?i)\\bdata ([0-9a-f]{3})\\b");

    private final String data;
    private final String words;
    private final String mend;

    RefusedLogin(String data, String words, String mend) {
        this.data = data;
        this.words = words;
        this.mend = mend;
    }

    /** Empty if it is not a refused login, or the server does not say why. */
    static Optional<RefusedLogin> of(LDAPException failed) {
        String diagnostic = failed.getDiagnosticMessage();
        if (diagnostic == null || !failed.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
            return Optional.empty();
        }
        Matcher found = DATA.matcher(diagnostic);
        return found.find()
                ? Arrays.stream(values())
                        .filter(one -> one.data.equalsIgnoreCase(found.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    /** What is the matter, for a person. */
    String words() {
        return words;
    }

    /** What to do about it. */
    String mend() {
        return mend;
    }
}
