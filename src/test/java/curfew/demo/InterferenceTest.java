package curfew.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterferenceTest {
    private static final String BASE = "dc=halyard,dc=example";

    private EmbeddedDirectory directory;
    private LDAPConnection client;

    @BeforeEach
    void start() throws Exception {
        directory = EmbeddedDirectory.start(EmbeddedOptions.ldap(BASE));
        directory.load(List.of());
        directory.add("ou=people," + BASE, new Attribute("objectClass", "organizationalUnit"));
        client = new LDAPConnection(directory.host(), directory.port(), directory.bindDn(), directory.password());
    }

    @AfterEach
    void stop() {
        client.close();
        directory.close();
    }

    private ResultCode describe(String text) {
        try {
            return client.modify("ou=people," + BASE, new Modification(ModificationType.REPLACE, "description", text))
                    .getResultCode();
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    private String description() {
        return directory.entry("ou=people," + BASE).orElseThrow().getAttributeValue("description");
    }

    @Test
    void refusesTheRequestOfThatNumberAndDoesNotCarryItOut() {
        directory.interfere(
                Interference.nth(Interference.Kind.MODIFY, 2, new Interference.Refuse(ResultCode.BUSY, "try again")));
        assertThat(List.of(describe("1"), describe("2"), describe("3")))
                .containsExactly(ResultCode.SUCCESS, ResultCode.BUSY, ResultCode.SUCCESS);
        assertThat(directory.requests(Interference.Kind.MODIFY)).isEqualTo(3);
        assertThat(directory.writes()).hasSize(2).last().asString().contains("description: 3");
    }

    @Test
    void dropsTheConnectionAfterTheWriteIsDone() {
        directory.interfere(Interference.nth(Interference.Kind.MODIFY, 1, new Interference.DropAfter()));
        assertThat(describe("done").isConnectionUsable()).isFalse();
        assertThat(description()).isEqualTo("done");
        assertThat(directory.writes()).hasSize(1);
    }

    @Test
    void dropsTheConnectionBeforeTheWriteIsDone() {
        directory.interfere(Interference.nth(Interference.Kind.MODIFY, 1, new Interference.DropBefore()));
        assertThat(describe("never").isConnectionUsable()).isFalse();
        assertThat(description()).isNull();
        assertThat(directory.writes()).isEmpty();
    }

    @Test
    void delaysAnAnswer() {
        directory.interfere(Interference.when(
                call -> call.dn().startsWith("ou=people"), new Interference.Delay(Duration.ofMillis(150))));
        long start = System.nanoTime();
        assertThat(describe("late")).isEqualTo(ResultCode.SUCCESS);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void endsASearchEarlyWithThatCode() {
        directory.interfere(Interference.nth(
                Interference.Kind.SEARCH, 1, new Interference.CutAfter(1, ResultCode.TIME_LIMIT_EXCEEDED)));
        LDAPSearchException cut = catchThrowableOfType(
                LDAPSearchException.class, () -> client.search(BASE, SearchScope.SUB, "(objectClass=*)"));
        assertThat(cut.getResultCode()).isEqualTo(ResultCode.TIME_LIMIT_EXCEEDED);
        assertThat(cut.getEntryCount()).isEqualTo(1);
    }

    @Test
    void breaksTheConnectionInTheMiddleOfASearch() {
        directory.interfere(Interference.nth(Interference.Kind.SEARCH, 1, new Interference.DropAfterEntries(1)));
        LDAPSearchException broken = catchThrowableOfType(
                LDAPSearchException.class, () -> client.search(BASE, SearchScope.SUB, "(objectClass=*)"));
        assertThat(broken.getResultCode().isConnectionUsable()).isFalse();
        assertThat(broken.getEntryCount()).isEqualTo(1);
    }

    @Test
    void meetsOnlyTheFirstOfThoseThatFitAndCountsBothHalvesOfAPair() {
        Interference.Effect busy = new Interference.Refuse(ResultCode.BUSY, "");
        Interference.Effect unavailable = new Interference.Refuse(ResultCode.UNAVAILABLE, "");
        directory.interfere(Interference.first(2, call -> call.kind().isWrite(), busy)
                .and(Interference.nth(Interference.Kind.MODIFY, 3, unavailable)));
        List<ResultCode> codes = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            codes.add(describe("x"));
        }
        assertThat(codes).containsExactly(ResultCode.BUSY, ResultCode.BUSY, ResultCode.UNAVAILABLE, ResultCode.SUCCESS);
    }

    @Test
    void leavesTheAdministratorsOwnWritesAlone() {
        directory.interfere(Interference.when(call -> true, new Interference.Refuse(ResultCode.BUSY, "")));
        directory.modify("ou=people," + BASE, new Modification(ModificationType.REPLACE, "description", "mine"));
        assertThat(description()).isEqualTo("mine");
        assertThat(directory.writes()).isEmpty();
    }
}
