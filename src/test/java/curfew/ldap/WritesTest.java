package curfew.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.EmbeddedOptions;
import curfew.demo.Interference;
import curfew.demo.Interference.Delay;
import curfew.demo.Interference.DropAfter;
import curfew.demo.Interference.DropBefore;
import curfew.demo.Interference.Effect;
import curfew.demo.Interference.Kind;
import curfew.demo.Interference.Refuse;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import curfew.directory.Dns;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Question;
import curfew.directory.Request;
import curfew.directory.Secret;
import curfew.directory.Value;
import curfew.directory.WriteResult;
import curfew.directory.WriteResult.Status;
import curfew.ldap.dialect.LdapDialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritesTest {
    private static final String BASE = "DC=halyard,DC=example";
    private static final String ANNA = "CN=Anna," + BASE;
    private static final String BEN = "CN=Ben," + BASE;
    private static final String STAFF = "CN=Staff," + BASE;
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private EmbeddedDirectory server;
    private LdapDirectory directory;

    @BeforeEach
    void start() {
        server = EmbeddedDirectory.start(EmbeddedOptions.activeDirectory(BASE));
        server.load(List.of(
                user(ANNA),
                user(BEN),
                new Entry(STAFF, new Attribute("objectClass", "top", "group"), new Attribute("member", ANNA, BEN))));
        directory = open(server.password());
    }

    private static Entry user(String dn) {
        return new Entry(
                dn,
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("userAccountControl", "512"));
    }

    private LdapDirectory open(String password) {
        DirectorySettings.Kind kind = DirectorySettings.Kind.ACTIVE_DIRECTORY;
        Server at = new Server(
                List.of(server.url()),
                null,
                Secret.none(),
                false,
                server.bindDn(),
                Secret.of(password),
                Duration.ofSeconds(5),
                PATIENCE);
        return LdapDirectories.open(
                new DirectorySettings(
                        "corp",
                        kind,
                        at,
                        Search.accounts(kind, List.of(BASE)),
                        Search.groups(kind, List.of(BASE)),
                        0,
                        new Attributes(Set.of(), Set.of()),
                        Conventions.of(kind)),
                () -> LdapWorld.NOW);
    }

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    private WriteResult send(Edit... edits) {
        return directory.writer().send(new Request("r", 1, edits[0].entry(), List.of(edits), List.of("op")));
    }

    private EntryRef ref(String dn) {
        LdapDialect dialect = (LdapDialect) directory.dialect();
        return new EntryRef("corp", dialect.idOf(server.entry(dn).orElseThrow()), dn);
    }

    private Edit removal(String... members) {
        return new Edit(
                ref(STAFF),
                "member",
                Edit.Mode.VALUES,
                Arrays.stream(members).map(Value::of).toList(),
                List.of());
    }

    private Edit disable() {
        return new Edit(
                ref(ANNA), "userAccountControl", Edit.Mode.BITS, List.of(Value.of("512")), List.of(Value.of("514")));
    }

    private Edit info(List<Value> before, String after) {
        return new Edit(ref(ANNA), "info", Edit.Mode.WHOLE, before, List.of(Value.of(after)));
    }

    private void onModify(Effect effect) {
        server.interfere(Interference.when(call -> call.kind() == Kind.MODIFY, effect));
    }

    private boolean isMember(String dn) {
        return server.entry(STAFF).orElseThrow().hasAttributeValue("member", dn);
    }

    @Test
    void setsNoTimerThatABreakingConnectionWouldFailOn() {
        List<WriteResult> results = directory
                .writer()
                .sendAll(List.of(
                        new Request("r1", 1, ref(STAFF), List.of(removal(ANNA)), List.of("op1")),
                        new Request("r2", 1, ref(ANNA), List.of(info(List.of(), "gone")), List.of("op2"))));

        assertThat(results).extracting(WriteResult::status).containsOnly(WriteResult.Status.DONE);
        assertThat(SdkTimers.of(server)).isEmpty();
    }

    @Test
    void doesNotWaitForEverForAnswersToWhatIsAskedAhead() {
        server.interfere(Interference.when(call -> call.kind() == Kind.SEARCH, new Delay(PATIENCE.multipliedBy(20))));
        List<Question> many = Collections.nCopies(40, new Question.Observe(ref(ANNA), Set.of("info")));

        assertTimeoutPreemptively(
                PATIENCE.multipliedBy(10), () -> directory.reader().ahead(many));
    }

    @Test
    void tellsWhoIsStillAMemberFromAListThatIsShort() {
        send(removal(BEN));

        List<Value> still = directory
                .reader()
                .stillThere(
                        ref(STAFF),
                        "member",
                        List.of(Value.of(BEN), Value.of("cn=ANNA, dc=Halyard,dc=example"), Value.of("no dn")));

        assertThat(still).containsExactly(Value.of("cn=ANNA, dc=Halyard,dc=example"));
    }

    @Test
    void letsTheServerDecideWhatOnlySomeServersTakeForTheSame() {
        String composed = "CN=Zoë," + BASE;
        server.load(List.of(user(composed)));
        send(new Edit(ref(STAFF), "member", Edit.Mode.VALUES, List.of(), List.of(Value.of(composed))));
        Value folded = Value.of("CN=ZOË," + BASE);
        List<String> asked = new ArrayList<>();
        server.interfere(Interference.when(
                call -> {
                    if (call.kind() == Kind.SEARCH) {
                        asked.add(call.dn());
                    }
                    return false;
                },
                new Refuse(ResultCode.BUSY, "never")));

        assertThat(directory.reader().stillThere(ref(STAFF), "member", List.of(folded)))
                .containsExactly(folded);
        assertThat(asked).hasSize(2);
    }

    @Test
    void saysWhichServerAnswered() {
        WriteResult result = send(removal(ANNA));

        assertThat(result).isEqualTo(new WriteResult(Status.DONE, 0, "127.0.0.1:" + server.port(), ""));
        assertThat(isMember(ANNA)).isFalse();
    }

    @Test
    void doesNotKnowWhenTheAnswerIsLostAndNeverSendsAgain() {
        onModify(new DropAfter());
        assertThat(send(removal(ANNA)).status()).isEqualTo(Status.UNKNOWN);
        assertThat(isMember(ANNA)).as("it was done").isFalse();

        onModify(new DropBefore());
        WriteResult result = send(removal(BEN));
        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.ldapCode()).isEqualTo(-1);
        assertThat(isMember(BEN)).as("it was not done").isTrue();
        assertThat(server.requests(Kind.MODIFY)).isEqualTo(2);
    }

    @Test
    void doesNotKnowWhenTheAnswerIsLateAndMeetsItNoMore() {
        onModify(new Delay(PATIENCE.multipliedBy(2)));
        assertThat(send(removal(ANNA)).status()).isEqualTo(Status.UNKNOWN);

        server.interfere(Interference.none());
        assertThat(send(removal("CN=Nobody," + BASE)).status())
                .as("the late answer of the first request is not taken for that of the second")
                .isEqualTo(Status.CONFLICT);
        assertThat(server.requests(Kind.MODIFY)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "51, BUSY",
        "52, BUSY",
        "50, REFUSED",
        "65, REFUSED",
        "19, REFUSED",
        "80, REFUSED",
        "32, REFUSED",
        "16, CONFLICT",
        "20, CONFLICT",
        "68, CONFLICT",
        "122, CONFLICT",
        "53, CONFLICT"
    })
    void tellsWhatAResultCodeMeans(int code, Status status) {
        onModify(new Refuse(ResultCode.valueOf(code), "because of\nthis"));

        WriteResult result = send(removal(ANNA));

        assertThat(result).isEqualTo(new WriteResult(status, code, "127.0.0.1:" + server.port(), "because of this"));
        assertThat(server.requests(Kind.MODIFY)).isEqualTo(1);
        assertThat(isMember(ANNA)).isTrue();
    }

    @Test
    void takesUnwillingToPerformForARefusalWhereNoMemberIsConcerned() {
        onModify(new Refuse(ResultCode.UNWILLING_TO_PERFORM, "no"));

        assertThat(send(disable()).status()).isEqualTo(Status.REFUSED);
    }

    @Test
    void isBusyWhenItCannotConnectBeforeSending() {
        server.close();

        WriteResult result = send(removal(ANNA));

        assertThat(result.status()).isEqualTo(Status.BUSY);
        assertThat(result.ldapCode()).isEqualTo(-1);
        assertThat(result.detail()).contains("127.0.0.1:");
    }

    @Test
    void isRefusedWhenTheLoginIs() {
        try (LdapDirectory wrong = open("wrong")) {
            WriteResult result = wrong.writer()
                    .send(new Request("r", 1, removal(ANNA).entry(), List.of(removal(ANNA)), List.of("op")));

            assertThat(result.status()).isEqualTo(Status.REFUSED);
            assertThat(result.ldapCode()).isEqualTo(49);
        }
    }

    @Test
    void isBusyWhenTheReadBeforeTheWriteFails() {
        server.interfere(Interference.when(call -> call.kind() == Kind.SEARCH, new DropBefore()));

        assertThat(send(disable()).status()).isEqualTo(Status.BUSY);
        assertThat(server.requests(Kind.MODIFY)).isZero();
    }

    @Test
    void writesOnlyTheBitThatItIsAbout() {
        server.modify(ANNA, new Modification(ModificationType.REPLACE, "userAccountControl", "66048"));

        assertThat(send(disable()).isDone()).isTrue();

        assertThat(server.entry(ANNA).orElseThrow().getAttributeValue("userAccountControl"))
                .isEqualTo("66050");
    }

    @Test
    void sendsNothingWhereTheBitIsSetAlready() {
        server.modify(ANNA, new Modification(ModificationType.REPLACE, "userAccountControl", "66050"));

        assertThat(send(disable()).isDone()).isTrue();

        assertThat(server.requests(Kind.MODIFY)).isZero();
    }

    @Test
    void callsItAConflictWhenAWholeAttributeIsSomethingElseByThen() {
        server.modify(ANNA, new Modification(ModificationType.ADD, "info", "call her first"));

        WriteResult result = send(info(List.of(Value.of("call him first")), "ended"));

        assertThat(result.status()).isEqualTo(Status.CONFLICT);
        assertThat(result.detail()).contains("info", "nothing was sent");
        assertThat(server.requests(Kind.MODIFY)).isZero();
        assertThat(send(info(List.of(Value.of("call her first")), "ended")).isDone())
                .isTrue();
    }

    @Test
    void hasTheServerItselfSayThatAnAttributeIsThereByThen() {
        server.modify(ANNA, new Modification(ModificationType.ADD, "info", "call her first"));

        WriteResult result = send(info(List.of(), "ended"));

        assertThat(result.status()).isEqualTo(Status.CONFLICT);
        assertThat(result.ldapCode()).isEqualTo(122);
        assertThat(server.entry(ANNA).orElseThrow().getAttributeValues("info")).containsExactly("call her first");
    }

    @Test
    void leavesEverythingWhenOneOfSeveralEditsIsInConflict() {
        server.modify(ANNA, new Modification(ModificationType.ADD, "info", "call her first"));

        assertThat(send(disable(), info(List.of(), "ended")).status()).isEqualTo(Status.CONFLICT);

        assertThat(server.entry(ANNA).orElseThrow().getAttributeValue("userAccountControl"))
                .isEqualTo("512");
    }

    @Test
    void sendsABinaryValueAsItIs() {
        byte[] certificate = {0x30, (byte) 0x82, 0, (byte) 0xff, 7};
        server.modify(ANNA, new Modification(ModificationType.ADD, "userCertificate", certificate));
        List<curfew.directory.AccountDetail> details = new ArrayList<>();
        directory.reader().readAccounts(Set.of(), account -> {
            if (account.dn().equals(ANNA)) {
                directory.reader().readDetails(List.of(account.entry()), details::add);
            }
        });
        Value value = details.get(0).values("userCertificate").get(0);
        assertThat(value.bytes()).isEqualTo(certificate);

        Edit edit = new Edit(
                details.get(0).account().entry(), "userCertificate", Edit.Mode.VALUES, List.of(value), List.of());
        assertThat(send(edit).isDone()).isTrue();
        assertThat(server.entry(ANNA).orElseThrow().hasAttribute("userCertificate"))
                .isFalse();
        assertThat(send(edit.inverse()).isDone()).isTrue();
        assertThat(server.entry(ANNA).orElseThrow().getAttributeValueBytes("userCertificate"))
                .isEqualTo(certificate);
    }

    @Test
    void touchesNoEntryThatWasMadeAnewUnderTheSameName() {
        Edit disable = disable();
        Edit strip = removal(ANNA);
        Edit move =
                new Edit(ref(ANNA), "dn", Edit.Mode.MOVE, List.of(Value.of(BASE)), List.of(Value.of("OU=Q," + BASE)));
        server.add("OU=Q," + BASE, new Attribute("objectClass", "top", "organizationalUnit"));
        for (String dn : List.of(ANNA, STAFF)) {
            Entry old = server.entry(dn).orElseThrow();
            server.delete(dn);
            server.add(dn, old.getAttribute("objectClass"), new Attribute("description", "made anew"));
        }
        server.modify(STAFF, new Modification(ModificationType.ADD, "member", ANNA));

        for (Edit edit : List.of(disable, strip, move)) {
            WriteResult result = send(edit);
            assertThat(result.status()).isEqualTo(Status.REFUSED);
            assertThat(result.ldapCode()).isEqualTo(32);
        }
        assertThat(send(move).detail()).contains("is another entry now");
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void findsWhatItEditsByItsIdWhateverItsNameIsByThen() {
        Edit disable = disable();
        Edit stamp = info(List.of(), "ended");
        Edit strip = removal(BEN);
        server.move(ANNA, "CN=Anna Married", null);
        server.move(STAFF, "CN=Everybody", null);

        for (Edit edit : List.of(disable, stamp, strip)) {
            assertThat(send(edit)).isEqualTo(new WriteResult(Status.DONE, 0, "127.0.0.1:" + server.port(), ""));
        }
        Entry anna = server.entry("CN=Anna Married," + Dns.parentOf(ANNA)).orElseThrow();
        assertThat(anna.getAttributeValue("userAccountControl")).isEqualTo("514");
        assertThat(anna.getAttributeValue("info")).isEqualTo("ended");
        assertThat(server.entry("CN=Everybody," + Dns.parentOf(STAFF))
                        .orElseThrow()
                        .hasAttributeValue("member", BEN))
                .isFalse();
    }

    @Test
    void readsNothingBeforeItTakesAMemberAway() {
        assertThat(send(removal(ANNA)).isDone()).isTrue();
        long searches = server.requests(Kind.SEARCH);

        assertThat(send(removal(BEN)).isDone()).isTrue();

        assertThat(server.requests(Kind.SEARCH)).isEqualTo(searches);
    }

    @Test
    void movesNothingThatWasRenamed() {
        Edit move =
                new Edit(ref(ANNA), "dn", Edit.Mode.MOVE, List.of(Value.of(BASE)), List.of(Value.of("OU=Q," + BASE)));
        server.add("OU=Q," + BASE, new Attribute("objectClass", "top", "organizationalUnit"));
        server.move(ANNA, "CN=Anna Married", null);

        assertThat(send(move).ldapCode()).isEqualTo(32);
        assertThat(server.entry("CN=Anna Married," + Dns.parentOf(ANNA))).isPresent();
    }

    @Test
    void refusesAMoveOntoAnotherEntrysName() {
        server.add("OU=Q," + BASE, new Attribute("objectClass", "top", "organizationalUnit"));
        server.add("CN=Anna,OU=Q," + BASE, new Attribute("objectClass", "top", "group"));
        Edit move =
                new Edit(ref(ANNA), "dn", Edit.Mode.MOVE, List.of(Value.of(BASE)), List.of(Value.of("OU=Q," + BASE)));

        WriteResult result = send(move);

        assertThat(result.status()).isEqualTo(Status.REFUSED);
        assertThat(result.ldapCode()).isEqualTo(68);
        assertThatThrownBy(() -> send(move, disable())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> send(disable(), move)).isInstanceOf(IllegalArgumentException.class);
    }
}
