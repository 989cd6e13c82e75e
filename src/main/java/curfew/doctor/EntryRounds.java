package curfew.doctor;

import curfew.directory.Account;
import curfew.directory.Conventions;
import curfew.directory.DirectoryReader;
import curfew.directory.Dns;
import curfew.directory.EntryRef;
import curfew.directory.MemberOf;
import curfew.ldap.examine.Examination;
import curfew.ldap.examine.Examination.Leaving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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
    private final Writers writers;
    private final List<Diagnosis> found;
    private final Set<String> unknown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<EntryRef> admins = new HashSet<>();

    EntryRounds(DirectoryCase directory, Examination server, Writers writers, List<Diagnosis> found) {
        this.writers = writers;
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
        List<Sample.Taken> ours =
                accounts.taken().stream().map(this::withoutAdmins).toList();
        List<Sample.Taken> theirs = groups.taken();
        List<Lacking> notAllowed =
                all(ours, dn -> Optional.of(server.notAllowed(dn, known(SchemaCheck.marks(conventions)))));
        Lacking.joined(notAllowed).forEach(one -> found.addAll(SchemaCheck.notAllowed(directory, one)));
        List<Lacking> ofAccounts = all(ours, dn -> unwritable(dn, server.editable()));
        Lacking.joined(ofAccounts).forEach(one -> found.addAll(RightsCheck.accounts(directory, one)));
        List<Lacking> ofGroups = all(theirs, dn -> unwritable(dn, server.memberAttributes()));
        Lacking.joined(ofGroups).forEach(one -> found.addAll(RightsCheck.groups(directory, one)));
        found.addAll(RightsCheck.notTold(
                directory, "written", asked(ours) + asked(theirs), told(ofAccounts) + told(ofGroups)));
    }

    private Sample.Taken withoutAdmins(Sample.Taken taken) {
        return new Sample.Taken(
                taken.ou(),
                taken.entries(),
                taken.sample().stream().filter(entry -> !admins.contains(entry)).toList());
    }

    private static List<Lacking> all(List<Sample.Taken> sample, Function<String, Optional<Set<String>>> lacking) {
        return sample.stream().map(taken -> Lacking.of(taken, lacking)).toList();
    }

    private static int asked(List<Sample.Taken> sample) {
        return sample.stream().mapToInt(taken -> taken.sample().size()).sum();
    }

    private static int told(List<Lacking> lacking) {
        return lacking.stream().mapToInt(Lacking::looked).sum();
    }

    /** What the schema does not know, or the entry's classes do not allow, is no matter of rights. */
    private Optional<Set<String>> unwritable(String dn, java.util.Collection<String> attributes) {
        Set<String> wanted = known(attributes);
        wanted.removeAll(server.notAllowed(dn, wanted));
        if (wanted.isEmpty()) {
            return Optional.of(Set.of());
        }
        return writers.of(dn).flatMap(writer -> writer.writable(dn, wanted)).map(writable -> {
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
        List<Lacking> hiddenInAccounts = all(accounts.taken(), dn -> server.unreadable(dn, ofAccounts));
        judgeHidden("accounts", hiddenInAccounts, essential);
        Set<String> ofGroups = known(server.memberAttributes());
        List<Lacking> hiddenInGroups = all(groups.taken(), dn -> server.unreadable(dn, ofGroups));
        judgeHidden("groups", hiddenInGroups, ofGroups);
        found.addAll(RightsCheck.notTold(
                directory,
                "read",
                asked(accounts.taken()) + asked(groups.taken()),
                told(hiddenInAccounts) + told(hiddenInGroups)));
    }

    private void judgeHidden(String what, List<Lacking> hidden, Set<String> essential) {
        Lacking.joined(hidden).forEach(one -> found.addAll(HiddenCheck.judge(directory, what, one, essential)));
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
                    writers.of(entry.dn())
                            .flatMap(writer -> writer.leaving(entry.dn(), taken.ou()))
                            .ifPresent(how -> leaving.put(entry.dn(), how));
                }
                found.addAll(QuarantineCheck.source(directory, taken.ou(), leaving));
            }
        }
    }

    void policies() {
        found.addAll(PageCheck.judge(directory, server.largestPage()));
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
        Set<String> some = new LinkedHashSet<>(server.changedLast(PAIRS));
        accounts.taken().stream()
                .flatMap(taken -> taken.sample().stream())
                .map(EntryRef::dn)
                .limit(PAIRS)
                .forEach(some::add);
        found.addAll(check.judge(some.stream()
                .map(dn -> new ReplicaCheck.Pair(dn, server.looks(dn), other.looks(dn)))
                .toList()));
        String base = directory.settings().accounts().bases().get(0);
        Optional<Instant> here = server.newestChange(base);
        Optional<Instant> there = other.newestChange(base);
        if (here.isPresent() && there.isPresent()) {
            found.addAll(check.behind(here.get(), there.get()));
        }
    }
}
