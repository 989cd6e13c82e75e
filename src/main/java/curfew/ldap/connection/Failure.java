package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.DirectoryException;

/** Words for what a server or the way to it did wrong. */
public final class Failure {
    private Failure() {}

    /** Such as {@code dc1.example.org:636, reading the root DSE: 50 insufficient access rights (no read access)}. */
    public static String describe(String server, String attempt, LDAPException failed) {
        ResultCode code = failed.getResultCode();
        String words = words(failed);
        return server + ", " + attempt + ": " + code.intValue() + " " + code.getName()
                + (words.isEmpty() ? "" : " (" + words + ")");
    }

    /** What the server said, or else the innermost of what went wrong; on one line. */
    private static String words(LDAPException failed) {
        String diagnostic = failed.getDiagnosticMessage();
        if (diagnostic != null && !failed.getResultCode().isClientSideResultCode()) {
            String why = RefusedLogin.of(failed).map(RefusedLogin::words).orElse("");
            return why.isEmpty() ? oneLine(diagnostic) : why + ": " + oneLine(diagnostic);
        }
        Throwable innermost = failed;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : oneLine(message);
    }

    private static String oneLine(String text) {
        return text.replaceAll(", ldapSDKVersion=[^)']*", "")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
    }

    /** As an exception for the directory team. */
    public static DirectoryException exception(String server, String attempt, LDAPException failed) {
        return new DirectoryException(describe(server, attempt, failed) + ". " + lookAt(failed), failed);
    }

    /** What to look at, in one sentence. */
    public static String lookAt(LDAPException failed) {
        Hint hint = Hint.in(failed);
        return hint != null
                ? hint.mend()
                : RefusedLogin.of(failed).map(RefusedLogin::mend).orElseGet(() -> lookAt(failed.getResultCode()));
    }

    private static String lookAt(ResultCode code) {
        return switch (code.intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE ->
                "Look at the bind DN and its password or certificate, and whether that account is locked or expired.";
            case ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE, ResultCode.AUTH_METHOD_NOT_SUPPORTED_INT_VALUE ->
                "Look at bind.dn, and at how the server maps client certificates to accounts.";
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE -> "Look at the rights of Curfew's bind account.";
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE, ResultCode.INVALID_DN_SYNTAX_INT_VALUE ->
                "Look at the DN in the job file and at the rights of Curfew's bind account.";
            case ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE, ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE ->
                "Use ldaps:// or start_tls.";
            case ResultCode.TIMEOUT_INT_VALUE -> "Look at the server's load, and at response_timeout in the job file.";
            case ResultCode.CONNECT_ERROR_INT_VALUE, ResultCode.SERVER_DOWN_INT_VALUE ->
                "Look at whether the server runs, at the network and its firewalls, and, with TLS, at the server's certificate, its host"
                        + " name and the trust file.";
            default -> "Look at the server's log at this time.";
        };
    }
}
