package curfew.cases;

import curfew.decision.Decision;
import curfew.decision.Evidence;
import java.util.regex.Pattern;

/** The command that gives back what Curfew took from an account, for a person to copy. */
final class RestoreProposal {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String RUN = "run ";

    private RestoreProposal() {}

    /** In words; empty if nothing tells which run it was. */
    static String of(Decision decision) {
        return decision.evidence().stream()
                .filter(evidence -> evidence.field().equals("disabled"))
                .map(Evidence::source)
                .filter(source -> source.startsWith(RUN)
                        && PLAIN.matcher(source.substring(RUN.length())).matches())
                .findFirst()
                .map(source -> CaseKind.REHIRED.mend() + " What that run took, but for privileged groups, comes back by"
                        + " `curfew rollback " + source.substring(RUN.length()) + " --only account:" + name(decision)
                        + " --by WHO --reason TEXT`.")
                .orElse("");
    }

    /** What a shell takes as it is: directory and login if they are so plain, else the immutable id. */
    private static String name(Decision decision) {
        String directory = decision.account().entry().directory();
        String login = decision.account().login();
        boolean plain =
                PLAIN.matcher(directory).matches() && PLAIN.matcher(login).matches();
        return plain ? directory + "/" + login : decision.account().entry().id();
    }
}
