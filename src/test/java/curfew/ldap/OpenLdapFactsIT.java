package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import curfew.directory.Account;
import curfew.directory.AccountDetail;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Lock;
import curfew.directory.MemberOf;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/directories.md says of OpenLDAP, seen on a real one; skipped where there is no slapd. */
class OpenLdapFactsIT {
    private static final String PASSWORD = "correct horse";
    private static final Conventions USUAL = Conventions.of(Kind.OPENLDAP);

    /** A certificate for CN=Ann. */
    private static final byte[] CERTIFICATE = Base64.getMimeDecoder().decode("""
                    MIIBcjCCARegAwIBAgIUdC72fR82hSuwawr8WFlZ50H2CPUwCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwD
                    QW5uMB4XDTI2MTEyNTIwMTIzMVoXDTI2MTIwMjIwMTIzMVowDjEMMAoGA1UEAwwDQW5uMFkwEwYHKoZI
                    zj0CAQYIKoZIzj0DAQcDQgAEf1M5YTrZgWijqFScGLFivPvkQjfv70qmHn3ZtuYM9p1snJPdnwY/gzjW
                    e+RqnKymng43691hPdyuBToyE3WvdKNTMFEwHQYDVR0OBBYEFDfgViQF69p+hoJVOWYzR9VxhjBiMB8G
                    A1UdIwQYMBaAFDfgViQF69p+hoJVOWYzR9VxhjBiMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
                    SQAwRgIhAPJlWhk5tV7jLkhZ1H2OK5LgrPFoNfoFCAcV+t63lqpjAiEAmlSRPxhLhkJxA0vTa13WEbk8
                    CUDr6ag5Hug5xdy4Rkg=
                    """);

    @TempDir
    private Path folder;

    private LdapWorld world;

    private void start(Conventions conventions, String overlays, String... options) throws Exception {
        world = RealWorlds.start(folder, Worlds.POSIX, conventions, 0, overlays, options);
    }

    @AfterEach
    void stop() {
        if (world != null) {
            world.close();
        }
    }

    private Receipt read(Map<String, Account> accounts) {
        return world.reader().readAccounts(Set.of(), account -> accounts.put(account.login(), account));
    }

    private Account account(String login) {
        Map<String, Account> accounts = new TreeMap<>();
        assertThat(read(accounts).gaps()).isEmpty();
        return accounts.get(login);
    }

    private AccountDetail detail(EntryRef entry) {
        List<AccountDetail> details = new ArrayList<>();
        world.reader().readDetails(List.of(entry), details::add);
        return details.get(0);
    }

    private List<Edit> edits(Change change, EntryRef entry) {
        return ((Change.Edits) world.dialect().lower(change, detail(entry))).edits();
    }

    private WriteResult send(List<Edit> edits) {
        return world.send(new Request("r", 1, edits.get(0).entry(), edits, List.of("op")));
    }

    private ResultCode bind(String dn) throws LDAPException {
        try (LDAPConnection person =
                new LDAPConnection("127.0.0.1", world.admin().getConnectedPort())) {
            return person.bind(dn, PASSWORD).getResultCode();
        } catch (LDAPException refused) {
            return refused.getResultCode();
        }
    }

    /** A bind asks the password policy alone; what a host asks is shadowExpire and the shell. */
    @ParameterizedTest
    @CsvSource({
        "pwdAccountLockedTime, 000001010000Z, DISABLED, false",
        "pwdAccountLockedTime, 20260301120000Z, ENABLED, false",
        "pwdEndTime, 19700101000000Z, EXPIRED, false",
        "pwdEndTime, 20991231000000Z, ENABLED, true",
        "pwdStartTime, 20991231000000Z, ENABLED, false",
        "shadowExpire, 1, ENABLED, true",
        "loginShell, /usr/sbin/nologin, ENABLED, true",
        "title, none, ENABLED, true"
    })
    void readsWhoIsLetInByABind(String attribute, String value, AccountState state, boolean letIn) throws Exception {
        start(USUAL, "ppolicy");
        EntryRef ann = account("ann").entry();
        world.put(ann, "userPassword", PASSWORD);
        assertThat(bind(ann.dn())).isEqualTo(ResultCode.SUCCESS);

        world.put(ann, attribute, value);

        assertThat(account("ann").state()).isEqualTo(state);
        assertThat(bind(ann.dn())).isEqualTo(letIn ? ResultCode.SUCCESS : ResultCode.INVALID_CREDENTIALS);
    }

    @Test
    void refusesABindOnceDisabledAndLetsInAgainWhenUndone() throws Exception {
        start(Worlds.posixConventions(MemberOf.AUTO), "memberof,refint,ppolicy");
        EntryRef ann = account("ann").entry();
        world.put(ann, "userPassword", PASSWORD);
        List<Edit> marks = edits(new Change.Disable(), ann);
        assertThat(marks)
                .extracting(edit -> edit.attribute() + "=" + edit.after().get(0))
                .containsExactly(
                        "pwdAccountLockedTime=000001010000Z", "shadowExpire=1", "loginShell=/usr/sbin/nologin");

        assertThat(send(marks).isDone()).isTrue();

        assertThat(bind(ann.dn())).isEqualTo(ResultCode.INVALID_CREDENTIALS);
        assertThat(send(marks.stream().map(Edit::inverse).toList()).isDone()).isTrue();
        assertThat(bind(ann.dn())).isEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void locksForGoodWhatWasLockedForAWhileAndPutsThatBack() throws Exception {
        start(USUAL, "ppolicy");
        EntryRef ann = account("ann").entry();
        world.put(ann, "pwdAccountLockedTime", "20260301120000Z");
        Map<String, List<Value>> before = detail(ann).values();
        List<Edit> edits = edits(new Change.Disable(), ann);

        assertThat(send(edits).isDone()).isTrue();
        assertThat(account("ann").state()).isEqualTo(AccountState.DISABLED);

        assertThat(send(edits.stream().map(Edit::inverse).toList()).isDone()).isTrue();
        assertThat(detail(ann).values()).isEqualTo(before);
    }

    @Test
    void tellsAMarkThatIsHiddenFromOneThatIsNotSet() throws Exception {
        start(USUAL, "ppolicy", "--hide", "pwdAccountLockedTime");
        Map<String, Account> accounts = new TreeMap<>();

        Receipt receipt = read(accounts);

        assertThat(receipt.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(GapReason.ATTRIBUTE_HIDDEN);
            assertThat(gap.detail()).contains("pwdAccountLockedTime");
        });
        List<Edit> disable = edits(new Change.Disable(), accounts.get("ann").entry());
        assertThat(send(disable).isDone())
                .as("and a disable that nobody could see fails")
                .isFalse();
    }

    @Test
    void saysWhenTheServerDoesNotKnowTheMark() throws Exception {
        start(USUAL, "ppolicy");
        Conventions unknownMark =
                USUAL.withLocks(Lock.wellKnown("nsAccountLock").orElseThrow());
        try (LdapWorld unknown = new LdapWorld(world, unknownMark)) {
            Receipt receipt = unknown.reader().readAccounts(Set.of(), account -> {});

            assertThat(receipt.gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.detail()).contains("nsAccountLock"));
        }
    }

    @Test
    void removesKeysAndCertificatesAndPutsThemBackToTheByte() throws Exception {
        start(USUAL, "ppolicy");
        EntryRef ben = account("ben").entry();
        world.admin().modify(ben.dn(), new Modification(ModificationType.ADD, "userCertificate;binary", CERTIFICATE));
        world.put(ben, "sshPublicKey", "ssh-ed25519 AAAA ben@a", "ssh-ed25519 BBBB ben@b");
        Map<String, List<Value>> before = detail(ben).values();
        assertThat(account("ben").credentials()).isEqualTo(3);
        List<Edit> edits = new ArrayList<>(edits(new Change.RemoveCredential("userCertificate;binary"), ben));
        edits.addAll(edits(new Change.RemoveCredential("sshPublicKey"), ben));

        assertThat(send(edits).isDone()).isTrue();

        assertThat(account("ben").credentials()).isZero();
        assertThat(send(edits.stream().map(Edit::inverse).toList()).isDone()).isTrue();
        assertThat(detail(ben).values()).isEqualTo(before);
        assertThat(world.admin().getEntry(ben.dn(), "userCertificate").getAttributeValueBytes("userCertificate;binary"))
                .isEqualTo(CERTIFICATE);
    }

    @Test
    void setsOnlyWhatIsStillAsItWasRead() throws Exception {
        start(USUAL, "ppolicy");
        EntryRef ann = account("ann").entry();
        ModifyRequest stale = new ModifyRequest(
                ann.dn(), new Modification(ModificationType.REPLACE, "pwdAccountLockedTime", "000001010000Z"));
        stale.addControl(new AssertionRequestControl(
                Filter.createEqualityFilter("pwdAccountLockedTime", "20260301120000Z"), true));

        LDAPException refused =
                catchThrowableOfType(LDAPException.class, () -> world.admin().modify(stale));

        assertThat(refused.getResultCode()).isEqualTo(ResultCode.ASSERTION_FAILED);
        assertThat(account("ann").state()).isEqualTo(AccountState.ENABLED);
    }
}
