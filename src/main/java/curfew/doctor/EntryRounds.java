package curfew.doctor;

import curfew.directory.Account;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectorySettings.Conventions;
import curfew.directory.DirectorySettings.MemberOf;
import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.ldap.examine.Examination;
import curfew.ldap.examine.Examination.Leaving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is looked at entry by entry, on one server. Each method looks and lets the check of its name judge. */
final class EntryRounds {
    private static final int ADMINS = 1000;
    private static final int GROUPS = 20;
    private static final int PAIRS = 20;

    private final DirectoryCase directory;
    private final Conventions conventions;
    private final Examination server;
    private final List<Diagnosis> found;
    private final Set<String> unknown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<EntryRef> admins = new HashSet<>();

    EntryRounds(DirectoryCase directory, Examination server, List<Diagnosis> found) {
        this.directory = directory;
        this.conventions = directory.settings().conventions();
        this.server = server;
        this.found = found;
    }

    void schema() {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(SchemaCheck.used(directory.settings()));
        all.addAll(server.needed());
        all.addAll(server.editable());
        all.addAll(server.memberAttributes());
        all.add("memberOf");
        server.unknown(all).ifPresent(unknown::addAll);
        Set<String> missing = new TreeSet<>(SchemaCheck.used(directory.settings()));
        missing.removeIf(name -> !unknown.contains(name));
        found.addAll(SchemaCheck.unknown(directory, missing));
    }

    /** Who is in AdminSDHolder's care is told of here, and left out of the sample of rights. */
    void adminHolder(DirectoryReader reader, Predicate<Account> isOurs) {
        admins.addAll(server.adminCounted(ADMINS));
        List<AdminHolderCheck.Held> held = new ArrayList<>();
        reader.readDetails(admins, detail -> {
            if (isOurs.test(detail.account())) {
                Set<String> groups = detail.memberships().stream()
                        .filter(membership -> membership.group().builtinPrivileged())
                        .map(membership -> membership.group().name())
                        .collect(Collectors.toCollection(TreeSet::new));
                held.add(new AdminHolderCheck.Held(
                        detail.account().dn(),
                        unwritable(detail.account().dn(), server.editable()).orElse(Set.of()),
                        groups));
            }
        });
        found.addAll(AdminHolderCheck.judge(directory, held));
    }

    void rights(Sample accounts, Sample groups) {
        int asked = 0;
        int told = 0;
        for (Sample.Taken taken : accounts.taken()) {
            Sample.Taken sample = new Sample.Taken(
                    taken.ou(),
                    taken.entries(),
                    taken.sample().stream()
                            .filter(entry -> !admins.contains(entry))
                            .toList());
            found.addAll(SchemaCheck.notAllowed(
                    directory,
                    Lacking.of(sample, dn -> Optional.of(server.notAllowed(dn, SchemaCheck.marks(conventions))))));
            Lacking lacking = Lacking.of(sample, dn -> unwritable(dn, server.editable()));
            found.addAll(RightsCheck.accounts(directory, lacking));
            asked += sample.sample().size();
            told += lacking.looked();
        }
        for (Sample.Taken taken : groups.taken()) {
            Lacking lacking = Lacking.of(taken, dn -> unwritable(dn, server.memberAttributes()));
            found.addAll(RightsCheck.groups(directory, lacking));
            asked += taken.sample().size();
            told += lacking.looked();
        }
        found.addAll(RightsCheck.notTold(directory, asked, told));
    }

    /** What the schema does not know, or the entry's classes do not allow, is no matter of rights. */
    private Optional<Set<String>> unwritable(String dn, java.util.Collection<String> attributes) {
        Set<String> wanted = known(attributes);
        wanted.removeAll(server.notAllowed(dn, wanted));
        if (wanted.isEmpty()) {
            return Optional.of(Set.of());
        }
        return server.writable(dn, wanted).map(writable -> {
            Set<String> lacking = new TreeSet<>(wanted);
            lacking.removeAll(writable);
            return lacking;
        });
    }

    private Set<String> known(java.util.Collection<String> attributes) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(attributes);
        known.removeIf(unknown::contains);
        return known;
    }

    void hidden(Sample accounts, Sample groups) {
        Set<String> essential = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        essential.addAll(server.editable());
        essential.addAll(directory.settings().attributes().keys());
        essential.addAll(List.of(conventions.id(), conventions.login()));
        if (conventions.memberOf() != MemberOf.OFF && groups.entries() > 0) {
            essential.add("memberOf");
        }
        Set<String> ofAccounts = known(essential);
        ofAccounts.addAll(known(server.needed()));
        for (Sample.Taken taken : accounts.taken()) {
            Lacking lacking = Lacking.of(taken, dn -> server.unreadable(dn, ofAccounts));
            found.addAll(HiddenCheck.judge(directory, "accounts", lacking, essential));
        }
        Set<String> ofGroups = known(server.memberAttributes());
        for (Sample.Taken taken : groups.taken()) {
            Lacking lacking = Lacking.of(taken, dn -> server.unreadable(dn, ofGroups));
            found.addAll(HiddenCheck.judge(directory, "groups", lacking, ofGroups));
        }
    }

    void memberOf(Sample groups) {
        if (conventions.memberOf() == MemberOf.OFF) {
            return;
        }
        List<EntryRef> some = groups.taken().stream()
                .flatMap(taken -> taken.sample().stream())
                .limit(GROUPS)
                .toList();
        Map<String, Set<String>> untold = new TreeMap<>();
        for (EntryRef group : some) {
            Set<String> members = server.untold(group.dn());
            if (!members.isEmpty()) {
                untold.put(group.dn(), members);
            }
        }
        found.addAll(MemberOfCheck.judge(directory, some.size(), untold));
    }

    void quarantine(Sample accounts) {
        String quarantine = directory.quarantine();
        if (quarantine.isEmpty()) {
            return;
        }
        boolean exists = server.exists(quarantine);
        found.addAll(
                QuarantineCheck.target(directory, exists, exists ? server.mayReceive(quarantine) : Optional.empty()));
        for (Sample.Taken taken : accounts.taken()) {
            if (!Dns.isAtOrBelow(taken.ou(), quarantine)) {
                Map<String, Leaving> leaving = new TreeMap<>();
                for (EntryRef entry : taken.sample()) {
                    server.leaving(entry.dn(), taken.ou()).ifPresent(how -> leaving.put(entry.dn(), how));
                }
                found.addAll(QuarantineCheck.source(directory, taken.ou(), leaving));
            }
        }
    }

    void recycleBin() {
        if (!server.hasRecycleBin().orElse(true)) {
            found.add(new Diagnosis(
                    Finding.RECYCLE_BIN_OFF,
                    directory.where(),
                    "the recycle bin is not among the forest's features",
                    "the feature, enabled"));
        }
    }

    void replica(Examination other, Sample accounts) {
        ReplicaCheck check = new ReplicaCheck(directory, other.facts().server());
        List<ReplicaCheck.Pair> pairs = new ArrayList<>();
        for (Sample.Taken taken : accounts.taken()) {
            for (EntryRef entry : taken.sample()) {
                if (pairs.size() < PAIRS) {
                    pairs.add(new ReplicaCheck.Pair(entry.dn(), server.looks(entry.dn()), other.looks(entry.dn())));
                }
            }
        }
        found.addAll(check.judge(pairs));
        String base = directory.settings().accounts().bases().get(0);
        Optional<Instant> here = server.newestChange(base);
        Optional<Instant> there = other.newestChange(base);
        if (here.isPresent() && there.isPresent()) {
            found.addAll(check.behind(here.get(), there.get()));
        }
    }
}
