package curfew.reports;

import curfew.directory.AccountId;
import curfew.plan.Leaver;
import java.util.List;

/** The rows of {@code leavers.csv}. */
final class LeaversCsv {
    private final RunReport report;
    private final Logins logins;

    LeaversCsv(RunReport report, Logins logins) {
        this.report = report;
        this.logins = logins;
    }

    List<String> row(Leavers.Settled settled) {
        Leaver leaver = settled.leaver();
        return List.of(
                leaver.person(),
                leaver.feed(),
                leaver.line() <= 0 ? "" : Long.toString(leaver.line()),
                leaver.reason(),
                Cell.time(leaver.accessEnd()),
                Cell.list(leaver.accounts().stream()
                        .distinct()
                        .sorted()
                        .map(this::name)
                        .toList()),
                Cell.code(settled.outcome()),
                Cell.list(settled.cases()),
                report.run().id());
    }

    private String name(AccountId account) {
        return account.directory() + "/" + logins.of(account);
    }
}
