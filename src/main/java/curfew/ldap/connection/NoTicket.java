package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why Kerberos gave no ticket, in words. Codes as in RFC 4120, section 7.5.9; the JVM puts them into brackets behind its own words. */
final class NoTicket extends Exception implements Hint {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("\\((\\d{1,3})\\)");

    private final String mend;

    private NoTicket(String found, String mend, Throwable why) {
        super(found);
        this.mend = mend;
        addSuppressed(why);
    }

    @Override
    public String mend() {
        return mend;
    }

    /** @param service what the ticket was to be for, such as {@code ldap/dc1.corp.example} */
    static LDAPException of(Login.Kerberos login, String service, Exception failed) {
        String told = told(failed);
        String who = login.principal();
        if (!Files.isReadable(login.keytab())) {
            return as(
                    ResultCode.INVALID_CREDENTIALS,
                    "the keytab " + login.keytab() + " cannot be read",
                    "Look at bind.gssapi.keytab, and at that file's rights: Curfew's account alone reads it.",
                    failed);
        }
        return switch (code(told)) {
            case 6 ->
                as(
                        ResultCode.INVALID_CREDENTIALS,
                        "the KDC does not know the principal " + who + ": " + told,
                        "Look at bind.gssapi.principal, and at whether that account is still there.",
                        failed);
            case 7 ->
                as(
                        ResultCode.INAPPROPRIATE_AUTHENTICATION,
                        "the KDC knows no service " + service + ": " + told,
                        "Write into servers the name that the server has in Kerberos, or give it in bind.gssapi.host.",
                        failed);
            case 18 ->
                as(
                        ResultCode.INVALID_CREDENTIALS,
                        "the account of " + who + " is disabled, locked or expired: " + told,
                        "Look at Curfew's bind account.",
                        failed);
            case 23, 24, 31 ->
                as(
                        ResultCode.INVALID_CREDENTIALS,
                        "the key of " + who + " in the keytab is not the one that the KDC has: " + told,
                        "Export the keytab anew: the account's password was changed since, or its encryption types were.",
                        failed);
            case 37 ->
                as(
                        ResultCode.INVALID_CREDENTIALS,
                        "this machine's clock and the KDC's are too far apart: " + told,
                        "Have both clocks set by the same time service; five minutes are allowed as a rule.",
                        failed);
            default -> other(login, told, failed);
        };
    }

    private static LDAPException other(Login.Kerberos login, String told, Exception failed) {
        if (has(failed, IOException.class)
                || told.contains("Cannot locate KDC")
                || told.contains("Cannot get kdc")
                || told.contains("Cannot locate default realm")) {
            String where = login.kdc().isEmpty() ? "that krb5.conf names" : login.kdc();
            return as(
                    ResultCode.CONNECT_ERROR,
                    "the KDC of " + login.realm() + " (" + where + ") cannot be reached: " + told,
                    "Look at bind.gssapi.kdc or krb5.conf, at whether the KDC runs, and at the way to its port 88.",
                    failed);
        }
        if (told.toLowerCase(Locale.ROOT).contains("unable to obtain password")) {
            return as(
                    ResultCode.INVALID_CREDENTIALS,
                    "the keytab " + login.keytab() + " holds no key of " + login.principal(),
                    "Look at what it holds (klist -k), upper and lower case matter; export it anew if need be.",
                    failed);
        }
        return as(
                ResultCode.INVALID_CREDENTIALS,
                "Kerberos gave no ticket to " + login.principal() + ": " + told,
                "Look at the KDC's log at this time, and try the keytab with kinit -k -t.",
                failed);
    }

    private static LDAPException as(ResultCode code, String found, String mend, Exception failed) {
        return new LDAPException(code, found, new NoTicket(found, mend, failed));
    }

    /** What the outermost of the causes that holds a code says, else the innermost. */
    private static String told(Throwable failed) {
        Throwable innermost = failed;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (code(String.valueOf(cause.getMessage())) > 0) {
                return String.valueOf(cause.getMessage());
            }
            innermost = cause;
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }

    private static int code(String told) {
        Matcher found = CODE.matcher(told);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static boolean has(Throwable failed, Class<? extends Throwable> type) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            // A refusal to bind is one of SASL's, which the JDK counts among those of input and output.
            if (type.isInstance(cause) && !(cause instanceof javax.security.sasl.SaslException)) {
                return true;
            }
        }
        return false;
    }
}
