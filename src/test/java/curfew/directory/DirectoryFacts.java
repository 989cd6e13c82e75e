package curfew.directory;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.receipt.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The world of {@link DirectoryContract}, and the words that its facts are told with. */
abstract class DirectoryFacts {
    public static final String CREDENTIAL = "X509:<I>CN=CA<S>CN=Ann";
    public static final String HOSTILE = "Ben, \"B\" <b>+#;=\\ (*)";
    public static final String FOREIGN = "Zoë Ünal 山田";
    public static final String NUMBER = "employeeNumber";

    DirectoryWorld world;

    /** A new world; closed after each fact. */
    protected abstract DirectoryWorld start() throws Exception;

    @BeforeEach
    void create() throws Exception {
        world = start();
    }

    @AfterEach
    void end() {
        if (world != null) {
            world.close();
        }
    }

    List<Account> accounts() {
        List<Account> accounts = new ArrayList<>();
        world.reader().readAccounts(Set.of(), accounts::add);
        return accounts;
    }

    Account account(String login) {
        return accounts().stream()
                .filter(account -> account.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    AccountDetail detail(String login) {
        return detailOf(account(login).entry());
    }

    AccountDetail detailOf(EntryRef account) {
        List<AccountDetail> details = new ArrayList<>();
        Receipt receipt = world.reader().readDetails(List.of(account), details::add);
        assertThat(receipt.gaps()).isEmpty();
        assertThat(details).hasSize(1);
        return details.get(0);
    }

    EntryRef group(String name) {
        List<Group> groups = new ArrayList<>();
        world.reader().readGroups(groups::add);
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseThrow()
                .entry();
    }

    Set<String> privileged() {
        return Set.of(group("admins").dn(), group("nested").dn());
    }

    Membership membership(String login, String group) {
        return detail(login).memberships().stream()
                .filter(membership -> membership.group().name().equals(group))
                .findFirst()
                .orElseThrow();
    }

    String credentialAttribute(AccountDetail detail) {
        return world.dialect().credentialAttributes().stream()
                .filter(attribute -> detail.values(attribute).contains(Value.of(CREDENTIAL)))
                .findFirst()
                .orElseThrow();
    }

    List<Edit> lower(Change change, String login) {
        Change.Lowered lowered = world.dialect().lower(change, detail(login));
        assertThat(lowered).isInstanceOf(Change.Edits.class);
        return ((Change.Edits) lowered).edits();
    }

    static List<Edit> inverse(List<Edit> edits) {
        return edits.stream().map(Edit::inverse).toList();
    }

    WriteResult send(List<Edit> edits) {
        return world.send(new Request("r", 1, edits.get(0).entry(), edits, List.of("op")));
    }

    Readback.Finding look(List<Edit> edits) {
        return new Readback(world.reader(), world.dialect())
                .look(edits.get(0).entry(), List.of(edits))
                .get(0)
                .finding();
    }
}
