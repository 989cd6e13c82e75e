package curfew.cases;

import curfew.cases.Docket.About;
import curfew.cases.Docket.Validity;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.ListedName;

/** Which cases the lists open by themselves: lines that have run out, and names that nothing has. */
public final class ListCases {
    private final Docket docket;

    public ListCases(Docket docket) {
        this.docket = docket;
    }

    /** Notes an exception that covers nothing any more. What it says tells it from others, because lines move. */
    public void expired(ExceptionRule rule) {
        docket.see(
                CaseKind.EXCEPTION_EXPIRED,
                About.NOBODY,
                String.join(
                        " / ",
                        rule.subject(),
                        rule.coverage(),
                        rule.from().toString(),
                        rule.until().toString()),
                "the exception for " + rule.subject() + " (" + rule.coverage() + ") ran out: " + rule.words(),
                "",
                new Validity(rule.approver(), rule.from(), rule.until()),
                null);
    }

    /** Notes an urgent revocation of which no account was seen, where not everything was read: nobody may have lost anything by it. */
    public void unread(ListedName name) {
        docket.see(
                CaseKind.URGENT_NOT_READ,
                About.NOBODY,
                String.join(" / ", name.list(), name.kind().name(), name.value()),
                name.place() + ": no account of " + name.value()
                        + " was in what could be read: nothing was revoked by this line",
                "");
    }

    /** Notes that a directory could not be asked for whom an urgent revocation names. */
    public void unread(ListedName name, String directory) {
        docket.see(
                CaseKind.URGENT_NOT_READ,
                About.NOBODY,
                String.join(" / ", name.list(), name.kind().name(), name.value(), directory),
                name.place() + ": directory " + directory + " could not be asked for accounts of " + name.value()
                        + ": nothing may have been revoked there",
                "");
    }

    /** Notes a name that nothing has that was read. Not to be asked unless everything was read. */
    public void unmet(ListedName name) {
        boolean urgent = name.list().equals("urgent");
        docket.see(
                urgent ? CaseKind.URGENT_MEETS_NOBODY : CaseKind.LIST_MEETS_NOBODY,
                About.NOBODY,
                String.join(" / ", name.list(), name.kind().name(), name.value()),
                name.place() + ": " + name.value() + " is "
                        + (name.kind() == ListedName.Kind.GROUP ? "no group" : "no account and nobody")
                        + " that was read"
                        + (urgent ? ": nothing was revoked by this line" : ""),
                "");
    }
}
