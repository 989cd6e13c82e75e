package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedLoginTest {
    private static LDAPException answer(ResultCode code, String diagnostic) {
        return new LDAPException(new LDAPResult(1, code, diagnostic, null, new String[0], new Control[0]));
    }

    private static LDAPException refused(String diagnostic) {
        return answer(ResultCode.INVALID_CREDENTIALS, diagnostic);
    }

    private static String microsoft(String data) {
        return "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data " + data + ", v4563\0";
    }

    @ParameterizedTest
    @CsvSource({
        "52e, wrong password, more tries may lock the account",
        "532, the password has expired, Set a new password",
        "533, the account is disabled, enable it",
        "701, the account has expired, Extend the expiry",
        "773, must be changed at the next login, without that flag",
        "775, locked after too many wrong passwords, unlock"
    })
    void saysInWordsWhatActiveDirectoryHidesInANumber(String data, String words, String mend) {
        LDAPException failed = refused(microsoft(data));
        assertThat(Failure.describe("dc1:636", "logging in", failed)).contains("dc1:636", "49", words, "data " + data);
        assertThat(Failure.lookAt(failed)).contains(mend);
    }

    @Test
    void guessesNothingWhereTheServerSaysNothing() {
        LDAPException failed = refused("Invalid credentials");
        assertThat(Failure.describe("ldap1:636", "logging in", failed)).endsWith("(Invalid credentials)");
        assertThat(Failure.lookAt(failed)).contains("whether that account is locked or expired");
    }

    @Test
    void takesNoOtherAnswerForARefusedLogin() {
        LDAPException other = answer(ResultCode.OTHER, microsoft("532"));
        assertThat(Failure.lookAt(other)).doesNotContain("password");
    }
}
