package curfew.batch;

import curfew.cases.Docket;
import curfew.cases.ListCases;
import curfew.cases.ReadCases;
import curfew.decision.Decider;
import curfew.decision.GuardBook;
import curfew.decision.Leaving;
import curfew.decision.ListedName;
import curfew.decision.UnmetNames;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.Receipt;
import curfew.receipt.Scope;
import curfew.receipt.Sensitivity;
import curfew.reports.DecisionsCsv;
import curfew.reports.RejectsCsv;
import curfew.roster.Roster;
import curfew.settings.DirectoryJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads feeds and directories at the same time, and decides each account as it passes. Starts over if it is repeated, and does nothing once a plan is
 * sealed.
 */
final class ReadStep {
    /** How long somebody who is gone is remembered. */
    static final Duration FORGET_AFTER = Duration.ofDays(3650);

    private final Night night;

    ReadStep(Night night) {
        this.night = night;
    }

    void run() {
        if (night.sealed().isPresent() || Rollback.is(night.run())) {
            return;
        }
        if (night.demand().isPresent()) {
            night.read(new UrgentRead(night, night.demand().get()).read());
            return;
        }
        try (AccountStreams accounts = AccountStreams.start(
                night.directories, night.settings.entitlements(), night.clock, night::mustReadOn)) {
            night.read(read(accounts));
        }
    }

    private ReadOutcome read(AccountStreams accounts) {
        FeedsRead feeds = readFeeds();
        Roster roster = feeds.roster();
        Instant asOf = night.run().asOf();
        Leaving leaving = new Leaving(roster, night.settings.policy(), asOf);
        Docket docket = new Docket(night.run().id(), night.clock.instant());
        Owed open = Owed.of(night.ports.cases().open());
        Owed owed = night.retry().map(open::and).orElse(open);
        for (int number : leaving.contradicted()) {
            new ReadCases(docket).note(roster.person(number));
        }
        GuardBook guards = OwnAccounts.guards(night.settings, asOf);
        Decider decider = new Decider(roster, night.settings.policy(), guards, night.ports.marks(), asOf);
        SeenNames seen = new SeenNames(guards, listed(asOf), night.beginSnapshot());
        List<Receipt> receipts = new ArrayList<>(feeds.receipts());
        Findings findings;
        AccountPass pass;
        UrgentByName byName;
        try (DecisionsCsv table = new DecisionsCsv(night.spool(), extent())) {
            findings = new Findings(leaving, allRead(feeds.receipts()), docket, table, owed);
            pass = new AccountPass(roster, decider::decide, findings::accept, seen, night.tidings);
            accounts.forEach(pass);
            byName = new UrgentByName(
                    new UrgentPass(
                            roster, decider, guards, new LookUp(roster, night.settings.entitlements(), night.clock)),
                    findings,
                    seen.unmet(),
                    night.tidings);
            byName.lookUp(night.directories, pass, listed(asOf));
            table.finish();
        }
        List<ListedName> missing = groupsReadEverywhere(pass) ? seen.missingProtectors() : List.of();
        for (DirectoryAccess directory : night.directories) {
            List<Receipt> compared = compared(directory, pass, missing);
            receipts.addAll(compared);
            compared.forEach(night.snapshot()::receipt);
        }
        noteLists(guards, seen.unmet(), roster, findings, receipts, docket);
        return new ReadOutcome(
                roster,
                leaving,
                decider,
                findings,
                docket,
                byName.privileged(pass.privileged()),
                byName.protecting(seen.protecting()),
                receipts,
                owed);
    }

    /** What the dated lists name. Whether the others still fit is for the doctor to say. */
    private List<ListedName> listed(Instant asOf) {
        return night.settings.guards().names(asOf).stream()
                .filter(name -> !name.list().equals("protected"))
                .toList();
    }

    /** Where not everything was read, nobody knows what is not there; but whoever was to be revoked at once, and was not met, is told. */
    private static void noteLists(
            GuardBook guards,
            UnmetNames unmet,
            Roster roster,
            Findings findings,
            List<Receipt> receipts,
            Docket docket) {
        ListCases cases = new ListCases(docket);
        guards.expiredExceptions().forEach(cases::expired);
        if (receipts.stream().allMatch(Receipt::isComplete)) {
            unmet.sawPersons(id -> roster.find(id) >= 0);
            unmet.left().forEach(cases::unmet);
        } else {
            unmet.sawPersons(id -> roster.find(id) >= 0
                    && !findings.accountsOf(roster.find(id)).isEmpty());
            unmet.left().stream().filter(name -> name.list().equals("urgent")).forEach(cases::unread);
        }
    }

    /** Groups and accounts of a directory; the accounts came last, and are compared with the good reads before. */
    private List<Receipt> compared(DirectoryAccess directory, AccountPass pass, List<ListedName> missing) {
        List<Receipt> read = new ArrayList<>(pass.receipts(directory));
        Receipt accounts = read.remove(read.size() - 1);
        read.replaceAll(groups -> lacking(groups, missing));
        read.forEach(this::tell);
        Compared compared = comparison()
                .directory(
                        sensitivity(directory),
                        accounts,
                        pass.tally(directory)
                                .profile(
                                        accounts.source(),
                                        night.run()
                                                .asOf()
                                                .atZone(night.settings.zone())
                                                .toLocalDate(),
                                        accounts.reading().producedAt()),
                        day -> new TakenAway(night.ports, night.settings.zone()).since(directory.name(), day));
        tell(compared);
        read.add(compared.receipt());
        return read;
    }

    /** Else a group that was not seen may be in what was not read, which has gaps of its own and holds up nothing elsewhere. */
    private boolean groupsReadEverywhere(AccountPass pass) {
        return night.directories.stream().allMatch(directory -> {
            List<Receipt> read = pass.receipts(directory);
            return read.size() > 1 && read.get(0).isComplete();
        });
    }

    /**
     * A group that protects its members and that nobody saw may be misspelled, or its right to be read was lost; who is in it is not known, and nobody's
     * removal can rest on their not being in it.
     */
    private static Receipt lacking(Receipt groups, List<ListedName> missing) {
        List<Gap> gaps = new ArrayList<>(groups.gaps());
        missing.forEach(name -> gaps.add(new Gap(
                new Scope.GroupMembers(groups.source(), ""),
                GapReason.GROUP_NOT_FOUND,
                name.place() + " protects the members of " + name.value()
                        + ", and no group of any directory is that")));
        return Receipt.of(groups.reading(), gaps);
    }

    private Sensitivity sensitivity(DirectoryAccess directory) {
        return night.settings.directories().stream()
                .filter(job -> job.directory().name().equals(directory.name()))
                .map(DirectoryJob::sensitivity)
                .findFirst()
                .orElse(Sensitivity.STANDARD);
    }

    private Comparison comparison() {
        return new Comparison(
                night.ports.profiles(), night.settings.accepted(), night.run().asOf());
    }

    private FeedsRead readFeeds() {
        FeedsRead feeds;
        try (RejectsCsv table = new RejectsCsv(night.spool())) {
            feeds = FeedsRead.read(
                    night.settings,
                    night.history(),
                    night.run().asOf(),
                    night.clock,
                    table::add,
                    comparison(),
                    night::mustReadOn);
            table.finish();
        }
        feeds.compared().forEach(this::tell);
        night.history().advance(night.run().id(), feeds.roster(), feeds.receipts(), Set.of(), FORGET_AFTER);
        night.history().forgetPrepared(night.clock.instant().minus(night.settings.planLifetime()));
        return feeds;
    }

    /** A rejected row leaves its person in doubt and nobody else; any other gap could hide anybody. */
    private static boolean allRead(List<Receipt> feeds) {
        return feeds.stream()
                .flatMap(receipt -> receipt.gaps().stream())
                .allMatch(gap -> gap.reason() == GapReason.ROW_REJECTED);
    }

    private DecisionsCsv.Extent extent() {
        return switch (night.settings.reports().decisions()) {
            case ALL -> DecisionsCsv.Extent.ALL;
            case AFFECTED -> DecisionsCsv.Extent.NOTEWORTHY;
            case AUTO -> DecisionsCsv.Extent.AUTO;
        };
    }

    private void tell(Compared compared) {
        tell(compared.receipt());
        compared.words().ifPresent(night.tidings::line);
        compared.noted()
                .ifPresent(noted -> night.ports.profiles().note(night.run().id(), noted.profile(), noted.measures()));
    }

    private void tell(Receipt receipt) {
        String counted = receipt.source() + ": " + receipt.reading().count() + " read from "
                + receipt.reading().origin();
        if (receipt.isComplete()) {
            night.tidings.line(counted);
            return;
        }
        String partial = counted + ", PARTIAL: " + receipt.gaps().get(0).reason();
        night.tidings.line(partial + ", " + receipt.gaps().get(0).detail(), partial);
    }
}
