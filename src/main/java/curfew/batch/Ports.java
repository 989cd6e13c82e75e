package curfew.batch;

import curfew.brake.BrakeReports;
import curfew.brake.PastNights;
import curfew.brake.PrivilegedMembers;
import curfew.brake.Trips;
import curfew.cases.CaseBook;
import curfew.decision.DisabledMarks;
import curfew.journal.Journal;
import curfew.journal.Lease;
import curfew.journal.Runs;
import curfew.plan.Plans;
import curfew.receipt.Baselines;

/** What the steps keep things in. */
public record Ports(
        Runs runs,
        Plans plans,
        BrakeReports brakeReports,
        Journal journal,
        Lease lease,
        CaseBook cases,
        Baselines baselines,
        DisabledMarks marks,
        Trips trips,
        PastNights pastNights,
        PrivilegedMembers privilegedMembers) {}
