package curfew.directory;

import curfew.plan.Operation;
import java.util.List;
import java.util.Map;

/** The fake meets the contract, so that what is tested with it holds with a server. */
class FakeDirectoryContractTest extends DirectoryContract {
    private static final String BASE = "DC=example";
    private static final String ANN = "CN=Ann,OU=People,DC=example";
    private static final String BEN = "CN=Ben\\, \\\"B\\\" \\<b\\>\\+\\#\\;\\=\\\\ (*),OU=People,DC=example";
    private static final String ZOE = "CN=" + FOREIGN + ",OU=People,DC=example";
    private static final String KEEP = "CN=Keep,OU=People,DC=example";

    @Override
    protected DirectoryWorld start() {
        FakeDirectory directory = new FakeDirectory("corp", BASE);
        account(directory, "ann", ANN).put("sshPublicKey", CREDENTIAL);
        account(directory, "ben", BEN);
        account(directory, "zoe", ZOE);
        account(directory, "carl", "CN=Carl,OU=People,DC=example").put("userAccountControl", "514");
        account(directory, "keep", KEEP);
        directory.group("g1", "CN=staff,OU=Groups,DC=example").members(ANN, BEN, KEEP);
        directory.group("g2", "CN=nested,OU=Groups,DC=example").members(ZOE, KEEP);
        directory.group("g3", "CN=admins,OU=Groups,DC=example").members(ANN, KEEP, "CN=nested,OU=Groups,DC=example");
        return new FakeWorld(directory);
    }

    private static FakeEntry account(FakeDirectory directory, String login, String dn) {
        return directory.account(login, dn).put("login", login).put(NUMBER, login.charAt(0) + "0017");
    }

    private record FakeWorld(FakeDirectory directory) implements DirectoryWorld {
        @Override
        public DirectoryReader reader() {
            return directory;
        }

        @Override
        public DirectoryDialect dialect() {
            return new FakeDialect();
        }

        @Override
        public WriteResult send(Request request) {
            List<Operation> operations = request.operations().stream()
                    .map(id -> operation(id, request))
                    .toList();
            directory.expect(operations);
            return directory.send(request);
        }

        private static Operation operation(String id, Request request) {
            AccountId account =
                    new AccountId(request.entry().directory(), request.entry().id());
            return new Operation(
                    id,
                    1,
                    account,
                    request.entry().dn(),
                    "",
                    "",
                    Action.DISABLE,
                    "",
                    "",
                    "TERMINATED",
                    "",
                    false,
                    false,
                    Map.of(),
                    request.edits(),
                    List.of(),
                    null,
                    null);
        }

        @Override
        public List<WriteResult> sendAll(List<Request> requests) {
            return requests.stream().map(this::send).toList();
        }

        @Override
        public String quarantine() {
            return "OU=Quarantine,DC=example";
        }

        @Override
        public void move(EntryRef entry, String parent) {
            directory.rename(entry.id(), Dns.rdnOf(entry.dn()) + "," + parent);
        }

        @Override
        public void delete(EntryRef entry) {
            directory.delete(entry.id());
        }

        @Override
        public void put(EntryRef entry, String attribute, String... values) {
            directory.entry(entry.id()).put(attribute, values);
        }

        @Override
        public void close() {}
    }
}
