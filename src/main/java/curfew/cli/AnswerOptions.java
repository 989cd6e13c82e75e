package curfew.cli;

import curfew.approval.Only;
import curfew.approval.Signature;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose plan is answered, by whom, why, and which part of it. */
final class AnswerOptions {
    @Parameters(paramLabel = "RUN", description = "The run that sealed the plan, or one that applied a part of it.")
    private String run = "";

    @Option(names = "--by", paramLabel = "WHO", required = true, description = "Who answers; stands in the reports.")
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; stands in the reports.")
    private String reason = "";

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "Answer a part: account:LOGIN, reason:CODE, ou:DN, limit:NAME or action:ACTION, "
                    + "without the kind where only one fits. Several times for several parts. "
                    + "An account is always answered whole.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show what it would cover, and store nothing.")
    private boolean dryRun;

    String run() {
        return run;
    }

    Signature signature() {
        OsUser user = OsUser.ofThisProcess();
        return new Signature(by, reason, user.name(), user.behind(), NewRun.host());
    }

    List<Only> parts() {
        return only.stream().map(Only::parse).toList();
    }

    boolean isDryRun() {
        return dryRun;
    }
}
