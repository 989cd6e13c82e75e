package curfew.batch;

import curfew.approval.Approvals;
import curfew.brake.BrakeReports;
import curfew.brake.PastNights;
import curfew.brake.PrivilegedMembers;
import curfew.brake.Trips;
import curfew.cases.CaseBook;
import curfew.decision.DisabledMarks;
import curfew.journal.Handovers;
import curfew.journal.Journal;
import curfew.journal.Lease;
import curfew.journal.Runs;
import curfew.journal.Steps;
import curfew.journal.Stops;
import curfew.plan.Plans;
import curfew.receipt.Baselines;
import curfew.receipt.Profiles;
import curfew.store.Stores;
import java.util.Collection;

/** What the steps keep things in. */
public record Ports(
        Runs runs,
        Plans plans,
        BrakeReports brakeReports,
        Trips trips,
        Approvals approvals,
        Journal journal,
        Steps steps,
        Lease lease,
        Handovers handovers,
        Stops stops,
        CaseBook cases,
        Baselines baselines,
        Profiles profiles,
        DisabledMarks marks,
        PastNights pastNights,
        PrivilegedMembers privilegedMembers) {

    /** Those of a data store. */
    public static Ports of(Stores stores) {
        return new Ports(
                stores.runs(),
                stores.plans(),
                stores.brakeReports(),
                stores.trips(),
                stores.approvals(),
                stores.journal(),
                stores.steps(),
                stores.lease(),
                stores.handovers(),
                stores.stops(),
                stores.caseBook(),
                stores.baselines(),
                stores.profiles(),
                stores.disabledMarks(),
                stores.pastNights(),
                stores.privilegedMembers());
    }

    /** The same for a process that holds leases: its journal stores nothing once one of them is another's. */
    Ports heldBy(String holder, Collection<String> directories) {
        return with(journal.heldBy(holder, directories));
    }

    /** The same with another journal. */
    public Ports with(Journal other) {
        return new Ports(
                runs,
                plans,
                brakeReports,
                trips,
                approvals,
                other,
                steps,
                lease,
                handovers,
                stops,
                cases,
                baselines,
                profiles,
                marks,
                pastNights,
                privilegedMembers);
    }
}
