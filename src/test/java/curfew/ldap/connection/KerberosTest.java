package curfew.ldap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.directory.DirectoryException;
import curfew.directory.Login;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no KDC: the words for its answers, and which configuration the JVM is given. */
class KerberosTest {
    private static final String CONF = "java.security.krb5.conf";

    @TempDir
    private Path folder;

    private final String before = System.getProperty(CONF, "");
    private final Realms realms = new Realms();

    @AfterEach
    void putBack() {
        if (before.isEmpty()) {
            System.clearProperty(CONF);
        } else {
            System.setProperty(CONF, before);
        }
    }

    private Login.Kerberos login(String principal, String kdc) {
        return new Login.Kerberos("cn=curfew", principal, folder.resolve("curfew.keytab"), kdc, null);
    }

    private LDAPException refused(Exception why) throws Exception {
        Keytabs.write(folder.resolve("curfew.keytab"), "svc@CORP.EXAMPLE", 7);
        return NoTicket.of(login("svc@CORP.EXAMPLE", "kdc.corp.example"), "ldap/dc1.corp.example", why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Client not found in Kerberos database (6) | does not know the principal svc@CORP.EXAMPLE | principal
            Server not found in Kerberos database (7) | no service ldap/dc1.corp.example             | bind.gssapi.host
            Client's credentials have been revoked (18) | disabled, locked or expired                | bind account
            Pre-authentication information was invalid (24) | the key of svc@CORP.EXAMPLE in the keytab is not | Export the keytab anew
            Clock skew too great (37) - PROCESS_TGS   | clock and the KDC's are too far apart            | same time service
            Unable to obtain password from user       | holds no key of svc@CORP.EXAMPLE                 | klist -k
            Something that nobody foresaw (60)        | gave no ticket to svc@CORP.EXAMPLE               | KDC's log
            """)
    void saysWhatTheKdcMeant(String told, String found, String mend) throws Exception {
        LDAPException failed = refused(new LoginException(told));
        assertThat(Failure.describe("dc1:389", "logging in", failed)).contains(found);
        assertThat(Failure.lookAt(failed)).contains(mend);
        assertThat(failed.getResultCode().isClientSideResultCode())
                .as("trying again would not help")
                .isFalse();
    }

    @Test
    void aKdcThatIsNotThereMayBeThereLater() throws Exception {
        LoginException wrapped = new LoginException("Connection refused");
        wrapped.initCause(new ConnectException("Connection refused"));
        LDAPException failed = refused(wrapped);
        assertThat(failed.getResultCode()).isEqualTo(ResultCode.CONNECT_ERROR);
        assertThat(failed.getMessage()).contains("KDC of CORP.EXAMPLE (kdc.corp.example) cannot be reached");
    }

    @Test
    void saysThatTheKeytabIsMissing() {
        LDAPException failed = NoTicket.of(
                login("svc@CORP.EXAMPLE", ""), "ldap/dc1", new LoginException("Unable to obtain password from user"));
        assertThat(failed.getMessage()).contains(folder.resolve("curfew.keytab") + " cannot be read");
    }

    @Test
    void givesTheJvmAConfigurationThatNobodyElseReads() throws Exception {
        realms.know("corp", login("svc@CORP.EXAMPLE", "127.0.0.9:88"), Duration.ofSeconds(7));
        realms.know("lab", login("svc@LAB.EXAMPLE", "kdc.lab.example"), Duration.ofSeconds(7));
        Path file = Path.of(System.getProperty(CONF));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file))
                .contains("CORP.EXAMPLE = {\n    kdc = 127.0.0.9:88", "LAB.EXAMPLE = {\n    kdc = kdc.lab.example")
                .contains("kdc_timeout = 7s", ".corp.example = CORP.EXAMPLE", "default_realm = LAB.EXAMPLE");
    }

    @Test
    void leavesTheMachinesConfigurationWhereNoKdcIsNamed() {
        System.clearProperty(CONF);
        realms.know("corp", login("svc@CORP.EXAMPLE", ""), Duration.ofSeconds(7));
        assertThat(System.getProperty(CONF)).isNull();
    }

    @Test
    void refusesAKdcForSomeRealmsAndNoneForOthers() {
        realms.know("corp", login("svc@CORP.EXAMPLE", ""), Duration.ofSeconds(7));
        assertThatThrownBy(() -> realms.know("lab", login("svc@LAB.EXAMPLE", "kdc.lab.example"), Duration.ofSeconds(7)))
                .isInstanceOf(DirectoryException.class)
                .hasMessageContainingAll("lab", "LAB.EXAMPLE", "CORP.EXAMPLE", "everywhere, or nowhere");
        realms.know("corp", login("adm@CORP.EXAMPLE", ""), Duration.ofSeconds(7));
    }
}
