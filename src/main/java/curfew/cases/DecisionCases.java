package curfew.cases;

import curfew.cases.Case.OrphanFacts;
import curfew.cases.Docket.About;
import curfew.cases.Docket.Validity;
import curfew.decision.Decision;
import curfew.decision.Evidence;
import curfew.decision.Finding;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import curfew.decision.Veto;
import curfew.directory.Account;
import curfew.directory.AccountKind;
import curfew.directory.Action;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which cases a decision opens. Pure but for the docket that it writes them into. */
public final class DecisionCases {
    private final Docket docket;

    public DecisionCases(Docket docket) {
        this.docket = docket;
    }

    /** Notes everything about one account that a person must look at. */
    public void note(Decision decision) {
        noteVerdict(decision);
        noteFindings(decision);
        noteDependencies(decision);
        decision.guards().forEach(veto -> noteVeto(decision, veto));
    }

    /** Notes what a guard kept of an account that is due, and of which verdict. */
    public void noteVeto(Decision decision, Veto veto) {
        switch (veto.guard()) {
            case EXCEPTION -> excepted(decision, veto);
            case AMBIGUOUS ->
                see(
                        decision.verdict() == Verdict.RISK_REVOKED
                                ? CaseKind.PROTECTED_AGAINST_URGENT
                                : CaseKind.AMBIGUOUS,
                        decision,
                        veto.detail() + "; it would be " + decision.verdict());
            case PROTECTED -> isProtected(decision, veto);
            case LEGAL_HOLD -> {
                // As a whole it stops nothing; what it stops is told of when the plan knows the values and groups.
                if (veto.action() != null) {
                    String what = (veto.action().code() + " " + veto.target()).strip();
                    see(CaseKind.LEGAL_HOLD_IN_FORCE, decision, what, "stops " + what + although(decision, veto));
                }
            }
        }
    }

    private void isProtected(Decision decision, Veto veto) {
        if (decision.verdict() == Verdict.RISK_REVOKED) {
            see(
                    CaseKind.PROTECTED_AGAINST_URGENT,
                    decision,
                    veto.target(),
                    "protected, and on the urgent list: " + veto.detail());
        } else {
            see(
                    CaseKind.PROTECTION_IN_FORCE,
                    decision,
                    veto.target(),
                    "keeps " + kept(veto) + although(decision, veto));
        }
    }

    /** Of a privileged account that stays usable, nobody should learn at the next review. */
    private void excepted(Decision decision, Veto veto) {
        ExceptionRule rule = veto.exception();
        boolean staysUsable = veto.stops(Action.DISABLE, "")
                && decision.account().isEnabled()
                && decision.account().privileged();
        boolean left = decision.verdict().isEnded() || decision.verdict() == Verdict.ABSENT_FROM_FEED;
        docket.see(
                staysUsable && left ? CaseKind.EXCEPTION_KEEPS_PRIVILEGED : CaseKind.EXCEPTION_IN_FORCE,
                about(decision),
                veto.target(),
                "keeps " + kept(veto) + although(decision, veto),
                evidence(decision),
                rule == null ? Validity.NONE : new Validity(rule.approver(), rule.from(), rule.until()),
                null);
    }

    private static String kept(Veto veto) {
        return veto.target().isEmpty() ? "the account" : veto.target();
    }

    private static String although(Decision decision, Veto veto) {
        return " although " + decision.verdict() + ": " + veto.detail();
    }

    private void noteVerdict(Decision decision) {
        boolean asks = decision.treatment() == Treatment.CASE;
        if (!asks || decision.guards().stream().anyMatch(Veto::stopsAll)) {
            return;
        }
        switch (decision.verdict()) {
            case NO_PERSON -> orphan(decision);
            case REENABLED ->
                see(
                        CaseKind.REENABLED,
                        decision,
                        (decision.account().privileged() ? "privileged: " : "")
                                + "its person's access has ended, Curfew disabled it, and it is enabled again");
            case REHIRED ->
                docket.see(
                        CaseKind.REHIRED,
                        about(decision),
                        "",
                        "its person works here again, and Curfew had disabled it",
                        evidence(decision),
                        any -> RestoreProposal.of(decision));
            case ABSENT_FROM_FEED -> see(CaseKind.ABSENT, decision, "its person was known and is in no feed any more");
            default -> see(CaseKind.CONTRADICTION, decision, "the policy asks about every " + decision.verdict());
        }
    }

    private static String groups(long number) {
        return number + (number == 1 ? " group" : " groups");
    }

    private void noteFindings(Decision decision) {
        for (Finding finding : decision.findings()) {
            switch (finding) {
                case RESIDUAL_ACCESS -> {
                    if (!decision.strips()) {
                        see(
                                CaseKind.RESIDUAL_ACCESS,
                                decision,
                                "disabled, and still in "
                                        + groups(decision.account().memberships()));
                    }
                }
                case DORMANT ->
                    see(
                            CaseKind.DORMANT,
                            decision,
                            "last used " + decision.account().lastUsed());
                case HOLD_ENDED -> see(CaseKind.HOLD_ENDED, decision, "the hold on it has run out");
                case MULTIPLE_ENGAGEMENTS_DISAGREE -> {
                    // Worth a column, not a person's time: some engagement grants access.
                }
            }
        }
    }

    /** Whoever left is shut out all the same; seen for as long as it is so, before and after. */
    private void noteDependencies(Decision decision) {
        List<String> dependencies = decision.account().dependencies();
        boolean ends = decision.verdict().isEnded() || decision.treatment().disables();
        if (ends && decision.match().kind().isHuman() && !dependencies.isEmpty()) {
            see(
                    CaseKind.SERVICE_DEPENDENCY,
                    decision,
                    "its person's access ends, and something may stop with it: " + String.join("; ", dependencies));
        }
    }

    private void see(CaseKind kind, Decision decision, String detail) {
        see(kind, decision, "", detail);
    }

    private void see(CaseKind kind, Decision decision, String subject, String detail) {
        docket.see(kind, about(decision), subject, detail, evidence(decision));
    }

    private void orphan(Decision decision) {
        Account account = decision.account();
        OrphanFacts facts = new OrphanFacts(
                typeOf(decision),
                account.isEnabled(),
                account.privileged(),
                account.memberships(),
                account.created(),
                account.lastUsed(),
                account.value("manager"),
                CaseKind.ORPHAN.mend());
        docket.see(
                CaseKind.ORPHAN,
                about(decision),
                "",
                "nobody in the feeds stands behind " + (account.login().isEmpty() ? account.dn() : account.login()),
                evidence(decision),
                Validity.NONE,
                facts);
    }

    /** A guess for a person's eyes: names of services seldom look like names of people. */
    private static String typeOf(Decision decision) {
        String login = decision.account().login().toLowerCase(Locale.ROOT);
        boolean service = login.matches("(svc|service|app|batch|sys)[-_.].*|.*[-_.](svc|service|app|batch)");
        boolean test = login.matches("(test|tmp|temp|demo)[-_.]?.*");
        return service
                ? "service-like"
                : test ? "test-like" : decision.match().kind() == AccountKind.HUMAN ? "person-like" : "other";
    }

    private static About about(Decision decision) {
        return About.account(decision.account().id(), decision.account().dn(), decision.personText());
    }

    private static String evidence(Decision decision) {
        return decision.evidence().stream().map(Evidence::describe).collect(Collectors.joining(" | "));
    }
}
