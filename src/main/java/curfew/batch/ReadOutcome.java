package curfew.batch;

import curfew.cases.Docket;
import curfew.decision.Decider;
import curfew.decision.Leaving;
import curfew.decision.PrivilegedGroups;
import curfew.decision.ProtectingGroups;
import curfew.receipt.Receipt;
import curfew.roster.Roster;
import java.util.List;
import java.util.Map;

/** What the step {@code read} leaves to the step {@code plan}. It lives in memory: until the seal, reading starts over. */
record ReadOutcome(
        Roster roster,
        Leaving leaving,
        Decider decider,
        Findings findings,
        Docket docket,
        Map<String, PrivilegedGroups> privileged,
        Map<String, ProtectingGroups> protecting,
        List<Receipt> receipts,
        Owed owed) {}
