package curfew.ldap.connection;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.security.cert.CertificateException;

/** Why a way to a server is not safe to use: what was found, what was expected, and what a person should do. */
final class Insecure extends CertificateException implements Hint {
    private static final long serialVersionUID = 1L;
    private final String words;
    private final String mend;

    /** The innermost of its causes, so that its words are those that are shown; what was thrown before is kept beside it. */
    Insecure(String found, String expected, String mend, Throwable before) {
        super(found + "; expected: " + expected);
        this.words = found + "; expected: " + expected;
        this.mend = mend;
        addSuppressed(before);
    }

    /** As the LDAP SDK throws it. */
    LDAPException as(ResultCode code) {
        return new LDAPException(code, words, this);
    }

    @Override
    public String mend() {
        return mend;
    }
}
