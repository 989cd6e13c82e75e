package curfew.batch;

import curfew.cases.Docket;
import curfew.cases.ListCases;
import curfew.decision.Decider;
import curfew.decision.Decision;
import curfew.decision.GuardBook;
import curfew.decision.Leaving;
import curfew.decision.ListedName;
import curfew.decision.NamesMeant;
import curfew.decision.PrivilegedGroups;
import curfew.decision.ProtectingGroups;
import curfew.receipt.Receipt;
import curfew.reports.DecisionsCsv;
import curfew.reports.RejectsCsv;
import curfew.roster.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The read of a run on demand: the feeds, to know what its persons are known by, and of each directory the accounts of these persons alone.
 * It waits for nothing to be complete: what an urgent revocation rests on is its line on the urgent list. No night is measured by it.
 */
final class UrgentRead {
    private final Night night;
    private final Demand demand;

    UrgentRead(Night night, Demand demand) {
        this.night = night;
        this.demand = demand;
    }

    ReadOutcome read() {
        Instant asOf = night.run().asOf();
        FeedsRead feeds = readFeeds();
        Roster roster = feeds.roster();
        GuardBook guards = OwnAccounts.guards(night.settings, asOf);
        Decider decider = new Decider(roster, night.settings.policy(), guards, night.ports.marks(), asOf);
        Docket docket = new Docket(night.run().id(), night.clock.instant());
        Owed owed = Owed.of(night.ports.cases().open());
        Leaving leaving = Leaving.nobody();
        List<ListedName> names = names(asOf);
        List<Receipt> receipts = new ArrayList<>(feeds.receipts());
        Map<String, PrivilegedGroups> privileged = new HashMap<>();
        Map<String, ProtectingGroups> protecting = new HashMap<>();
        UrgentPass pass =
                new UrgentPass(roster, decider, guards, new LookUp(roster, night.settings.entitlements(), night.clock));
        Findings findings;
        try (DecisionsCsv table = new DecisionsCsv(night.spool(), DecisionsCsv.Extent.ALL)) {
            findings = new Findings(leaving, true, docket, table, owed);
            Meeting meeting = new Meeting(new NamesMeant(names, roster), findings);
            ListCases cases = new ListCases(docket);
            for (DirectoryAccess directory : night.directories) {
                UrgentPass.Passed passed = pass.over(directory, names, meeting::accept);
                privileged.put(directory.name(), passed.found().end().privileged());
                protecting.put(directory.name(), passed.protecting());
                receipts.addAll(passed.found().end().receipts());
                names.stream()
                        .filter(name -> name.isPerson() && name.personIn(roster) < 0)
                        .forEach(name -> tellWhoCarries(name, directory, passed.found()));
                if (!passed.found().isComplete()) {
                    names.forEach(name -> cases.unread(name, directory.name()));
                }
            }
            names.stream().filter(name -> !meeting.met.contains(name)).forEach(cases::unread);
            table.finish();
            tell(roster, names, meeting);
        }
        return new ReadOutcome(roster, leaving, decider, findings, docket, privileged, protecting, receipts, owed);
    }

    /** Takes the accounts that were meant, and remembers by which names. */
    private static final class Meeting {
        private final NamesMeant meant;
        private final Findings findings;
        private final Set<ListedName> met = new HashSet<>();

        Meeting(NamesMeant meant, Findings findings) {
            this.meant = meant;
            this.findings = findings;
        }

        void accept(Decision decision) {
            Set<ListedName> names = meant.of(decision);
            if (!names.isEmpty()) {
                met.addAll(names);
                findings.accept(decision);
            }
        }
    }

    private FeedsRead readFeeds() {
        try (RejectsCsv table = new RejectsCsv(night.spool())) {
            FeedsRead feeds = FeedsRead.read(
                    night.settings,
                    night.history(),
                    night.run().asOf(),
                    night.clock,
                    reject -> {},
                    Comparison.NONE,
                    night::mustReadOn);
            table.finish();
            feeds.receipts().stream()
                    .filter(receipt -> !receipt.isComplete())
                    .forEach(receipt -> night.tidings.line(receipt.source() + ": not complete, "
                            + receipt.gaps().get(0).detail() + "; this run does not wait for it"));
            return feeds;
        }
    }

    /** The lines that this run is about, and no others that stand on the list. */
    private List<ListedName> names(Instant asOf) {
        Set<String> asked = new HashSet<>();
        demand.names().forEach(name -> asked.add(name.strip().toLowerCase(Locale.ROOT)));
        Map<String, ListedName> byName = new HashMap<>();
        night.settings.guards().names(asOf).stream()
                .filter(ListedName::isUrgent)
                .filter(name -> asked.contains(name.value().strip().toLowerCase(Locale.ROOT)))
                .forEach(name -> byName.putIfAbsent(name.value().strip().toLowerCase(Locale.ROOT), name));
        return List.copyOf(byName.values());
    }

    /** Whoever began today, with a feed that is broken, is known by nothing but the number in the directory. */
    private void tellWhoCarries(ListedName name, DirectoryAccess directory, LookUp.Found found) {
        LookUp.carrying(name, directory, found)
                .forEach(account -> night.tidings.line(name.value() + ": account " + directory.name() + "/"
                        + (account.login().isEmpty() ? account.dn() : account.login())
                        + " carries this key; if it is theirs, name it, too"));
    }

    private void tell(Roster roster, List<ListedName> names, Meeting meeting) {
        for (ListedName name : names) {
            if (name.isPerson() && name.personIn(roster) < 0) {
                night.tidings.line(name.value() + ": nobody in the feeds has this key, today or before");
            } else if (!meeting.met.contains(name)) {
                night.tidings.line(name.value() + ": no account was found");
            }
        }
        night.tidings.line("looked up: " + meeting.findings.accounts()
                + (meeting.findings.accounts() == 1 ? " account" : " accounts") + " in " + night.directories.size()
                + (night.directories.size() == 1 ? " directory" : " directories"));
    }
}
