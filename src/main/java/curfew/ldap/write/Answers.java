package curfew.ldap.write;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.Edit;
import curfew.directory.Hindrance;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import curfew.directory.WriteResult.Status;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What result codes mean for a request. Samba's were seen, not read: it answers 53 where the standard says 16, and 68 where it says 20. */
final class Answers {
    private static final Set<Hindrance> WORTH_WAITING = EnumSet.of(Hindrance.BUSY, Hindrance.AWAY, Hindrance.TOO_SLOW);

    private Answers() {}

    /** The answer to a request that was sent. */
    static WriteResult answered(Request request, boolean activeDirectory, String server, LDAPException failed) {
        ResultCode code = failed.getResultCode();
        if (code.equals(ResultCode.ENCODING_ERROR) || code.equals(ResultCode.PARAM_ERROR)) {
            return new WriteResult(Status.REFUSED, -1, server, "not sent: " + failed.getMessage());
        }
        if (code.isClientSideResultCode()) {
            return new WriteResult(Status.UNKNOWN, -1, server, detail(failed));
        }
        String said = detail(failed);
        return new WriteResult(statusOf(request, activeDirectory, code, said), code.intValue(), server, said);
    }

    private static Status statusOf(Request request, boolean activeDirectory, ResultCode code, String said) {
        boolean move = request.edits().stream().anyMatch(edit -> edit.mode() == Edit.Mode.MOVE);
        if (WORTH_WAITING.contains(Hindrance.of(code.intValue(), said, false))) {
            return Status.BUSY;
        }
        return switch (code.intValue()) {
            case ResultCode.NO_SUCH_ATTRIBUTE_INT_VALUE,
                    ResultCode.ATTRIBUTE_OR_VALUE_EXISTS_INT_VALUE,
                    ResultCode.ASSERTION_FAILED_INT_VALUE -> Status.CONFLICT;
            // Of a move: another entry has that name there.
            case ResultCode.ENTRY_ALREADY_EXISTS_INT_VALUE -> move ? Status.REFUSED : Status.CONFLICT;
            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE ->
                activeDirectory && editsMembers(request) ? Status.CONFLICT : Status.REFUSED;
            default -> Status.REFUSED;
        };
    }

    private static boolean editsMembers(Request request) {
        return request.edits().stream()
                .anyMatch(edit -> edit.attribute().toLowerCase(Locale.ROOT).equals("member"));
    }

    static String detail(LDAPException failed) {
        String diagnostic = failed.getDiagnosticMessage();
        String words = diagnostic == null || diagnostic.isEmpty() ? failed.getMessage() : diagnostic;
        return words == null ? "" : words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
