package curfew.ldap.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedExtendedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.extensions.EndTransactionExtendedRequest;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Load;
import curfew.directory.Request;
import curfew.directory.Value;
import curfew.ldap.connection.Pace;
import curfew.ldap.connection.Time;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final String BASE = "dc=example,dc=org";
    private static final int PEOPLE = 12;
    private static final int MOST = 256;

    private final List<String> told = new ArrayList<>();
    private final Transactions sent = new Transactions(new Pace(Load.standard(), Time.MACHINE), () -> {});
    private InMemoryDirectoryServer server;
    private LDAPConnection connection;
    private int transactions;
    private boolean cutAtTheEnd;

    @BeforeEach
    void start() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials("cn=admin", "secret");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processExtendedRequest(InMemoryInterceptedExtendedRequest request) {
                boolean end =
                        request.getRequest().getOID().equals(EndTransactionExtendedRequest.END_TRANSACTION_REQUEST_OID);
                transactions += end ? 1 : 0;
                if (end && cutAtTheEnd) {
                    server.closeAllConnections(false);
                }
            }
        });
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add(new Entry(BASE, new Attribute("objectClass", "top", "domain"), new Attribute("dc", "example")));
        for (int i = 0; i < PEOPLE; i++) {
            server.add(new Entry(
                    dn(i),
                    new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"),
                    new Attribute("uid", "u" + i),
                    new Attribute("cn", "u" + i),
                    new Attribute("sn", "u" + i)));
        }
        connection = new LDAPConnection("127.0.0.1", server.getListenPort(), "cn=admin", "secret");
    }

    @AfterEach
    void stop() {
        connection.close();
        server.shutDown(true);
    }

    private static String dn(int number) {
        return "uid=u" + number + "," + BASE;
    }

    /** Takes a title away from somebody: refused unless they have it. */
    private static Prepared titled(int number, ModificationType type) {
        Edit edit = new Edit(
                new EntryRef("corp", "id" + number, dn(number)),
                "title",
                Edit.Mode.VALUES,
                List.of(),
                List.of(Value.of("x")));
        return Prepared.modify(
                new Request("r" + number, 1, edit.entry(), List.of(edit), List.of("op" + number)),
                new ModifyRequest(dn(number), new Modification(type, "title", "x")));
    }

    private static List<Prepared> adding(Integer... refused) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> titled(i, List.of(refused).contains(i) ? ModificationType.DELETE : ModificationType.ADD))
                .toList();
    }

    private List<Prepared> send(List<Prepared> modifies) {
        return sent.send(connection, modifies, new InFlight.Sink() {
            @Override
            public void done(Prepared one) {
                told.add(one.request().id() + " done");
            }

            @Override
            public void answered(Prepared one, LDAPException why) {
                told.add(
                        one.request().id() + (why.getResultCode().isClientSideResultCode() ? " unknown" : " answered"));
            }
        });
    }

    private long titles() {
        return IntStream.range(0, PEOPLE)
                .filter(i -> {
                    try {
                        return server.getEntry(dn(i)).hasAttribute("title");
                    } catch (LDAPException failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .count();
    }

    @Test
    void sendsThemInOneTransaction() {
        assertThat(send(adding())).isEmpty();

        assertThat(told).hasSize(PEOPLE).allMatch(line -> line.endsWith(" done"));
        assertThat(titles()).isEqualTo(PEOPLE);
        assertThat(transactions).isEqualTo(1);
        assertThat(sent.isOver()).isFalse();
    }

    @Test
    void leavesAllToBeSentOneByOneWhereOneIsRefusedAndIsThenOver() {
        List<Prepared> all = adding(5);

        assertThat(send(all)).isEqualTo(all);

        assertThat(told).isEmpty();
        assertThat(titles()).as("nothing of it was done").isZero();
        assertThat(transactions).isEqualTo(1);
        assertThat(sent.isOver()).isTrue();
    }

    @Test
    void knowsNothingOfAnyWhereTheEndIsNotAnswered() {
        cutAtTheEnd = true;

        assertThat(send(adding())).isEmpty();

        assertThat(told).hasSize(PEOPLE).allMatch(line -> line.endsWith(" unknown"));
    }

    @Test
    void leavesAllToBeSentOneByOneWhereNoTransactionCanBegin() throws Exception {
        connection.close();
        List<Prepared> all = adding();

        assertThat(send(all)).isEqualTo(all);

        assertThat(told).isEmpty();
        assertThat(titles()).isZero();
    }

    @Test
    void growsWhileItIsQuickAndHalvesWhenItWasSlow() {
        Bundle bundle = new Bundle(new Load(null, 16, MOST));
        int first = bundle.size();

        bundle.took(first, 100_000_000L);
        assertThat(bundle.size()).isEqualTo(2 * first);
        bundle.took(3, 100_000_000L);
        assertThat(bundle.size()).as("few say nothing").isEqualTo(2 * first);
        bundle.took(2 * first, 5_000_000_000L);
        assertThat(bundle.size()).isEqualTo(first);
        for (int i = 0; i < 20; i++) {
            bundle.took(bundle.size(), 1);
        }
        assertThat(bundle.size()).isEqualTo(MOST);
        for (int i = 0; i < 20; i++) {
            bundle.took(bundle.size(), Long.MAX_VALUE);
        }
        assertThat(bundle.size()).isEqualTo(Bundle.SMALLEST);
    }
}
