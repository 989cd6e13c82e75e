package curfew.reports;

import curfew.cases.Case;
import curfew.directory.AccountId;
import curfew.plan.Leaver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The login names of the accounts that cases and leavers speak of, by which people know them. Taken from the operations, and for the
 * rest from the decisions in the spool; whom neither knows is named by immutable id.
 */
final class Logins {
    private final Map<AccountId, String> names;

    private Logins(Map<AccountId, String> names) {
        this.names = names;
    }

    static Logins of(RunReport report, Outcomes outcomes, Spool spool) throws IOException {
        Map<AccountId, String> names = new HashMap<>();
        outcomes.byAccount()
                .forEach((account, ofAccount) ->
                        names.put(account, ofAccount.get(0).operation().login()));
        Set<AccountId> wanted = wanted(report);
        wanted.removeAll(names.keySet());
        if (!wanted.isEmpty() && Files.exists(spool.decisions())) {
            look(spool, wanted, names);
        }
        return new Logins(names);
    }

    private static Set<AccountId> wanted(RunReport report) {
        Set<AccountId> wanted = new HashSet<>();
        for (Leaver leaver : report.plan().leavers()) {
            wanted.addAll(leaver.accounts());
        }
        for (Case open : report.cases()) {
            if (!open.accountId().isEmpty()) {
                wanted.add(new AccountId(open.directory(), open.accountId()));
            }
        }
        return wanted;
    }

    private static void look(Spool spool, Set<AccountId> wanted, Map<AccountId, String> names) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = CSVParser.parse(spool.decisions(), StandardCharsets.UTF_8, format)) {
            for (CSVRecord row : rows) {
                AccountId account = new AccountId(cell(row, "directory"), cell(row, "account_guid"));
                if (wanted.contains(account)) {
                    names.put(account, cell(row, "account_id"));
                }
            }
        }
    }

    private static String cell(CSVRecord row, String column) {
        return FormulaGuard.unguard(row.get(column));
    }

    String of(AccountId account) {
        String login = names.getOrDefault(account, "");
        return login.isEmpty() ? account.id() : login;
    }

    /** Empty where the case is about no account. */
    String of(Case about) {
        return about.accountId().isEmpty() ? "" : of(new AccountId(about.directory(), about.accountId()));
    }
}
