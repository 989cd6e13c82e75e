package curfew.cases;

import curfew.brake.LimitResult;
import curfew.cases.Docket.About;
import curfew.receipt.Gap;
import curfew.receipt.Receipt;
import curfew.roster.Contradiction;
import curfew.roster.Person;
import java.util.Collection;

/** Which cases reading and weighing open: gaps, contradictions, limits that tripped. */
public final class ReadCases {
    private final Docket docket;

    public ReadCases(Docket docket) {
        this.docket = docket;
    }

    /** Notes each gap of a receipt. */
    public void note(Receipt receipt) {
        for (Gap gap : receipt.gaps()) {
            docket.see(
                    CaseKind.INCOMPLETE_READ,
                    About.NOBODY,
                    gap.reason() + " " + gap.scope().describe(),
                    gap.reason() + ", " + gap.scope().describe() + ": " + gap.detail() + "\n"
                            + gap.reason().mend(),
                    receipt.reading().origin());
        }
    }

    /** Notes what the feeds contradict each other in about a person. */
    public void note(Person person) {
        for (Contradiction contradiction : person.contradictions()) {
            docket.see(
                    CaseKind.CONTRADICTION,
                    About.person(person.id().toString()),
                    contradiction.kind().name(),
                    contradiction.kind() + ": " + contradiction.detail(),
                    "");
        }
    }

    /** Notes each of these limits, which tripped and wait for an answer. */
    public void note(Collection<LimitResult> trips) {
        for (LimitResult trip : trips) {
            docket.see(
                    CaseKind.HELD_BY_LIMIT,
                    About.NOBODY,
                    trip.limit().name() + " " + trip.segment(),
                    "limit " + trip.limit().name() + " in " + trip.segment() + ": " + trip.numbers(),
                    "");
        }
    }
}
