package curfew.ldap.read;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.ldap.connection.Failure;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a read could not get. The same gap twice is one. */
final class Gaps {
    private final Set<Gap> gaps = new LinkedHashSet<>();

    void add(Scope scope, GapReason reason, String detail) {
        gaps.add(new Gap(scope, reason, detail));
    }

    void add(Scope scope, String server, String attempt, LDAPException failed) {
        add(scope, reasonOf(failed.getResultCode()), Failure.describe(server, attempt, failed));
    }

    /** Whether something is known to be missing of exactly this part. */
    boolean has(Scope scope) {
        return gaps.stream().anyMatch(gap -> gap.scope().equals(scope));
    }

    List<Gap> all() {
        return new ArrayList<>(gaps);
    }

    /** What a result code other than success says about the part that was asked for. */
    static GapReason reasonOf(ResultCode code) {
        return switch (code.intValue()) {
            case ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE -> GapReason.TIME_LIMIT;
            case ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE -> GapReason.SIZE_LIMIT;
            case ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE -> GapReason.ADMIN_LIMIT;
            case ResultCode.REFERRAL_INT_VALUE -> GapReason.REFERRAL;
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE -> GapReason.BASE_MISSING;
            case ResultCode.UNAVAILABLE_INT_VALUE -> GapReason.CONNECTION_LOST;
            default -> code.isClientSideResultCode() ? GapReason.CONNECTION_LOST : GapReason.REFUSED;
        };
    }
}
