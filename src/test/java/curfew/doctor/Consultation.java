package curfew.doctor;

import curfew.correlation.KindRules;
import curfew.decision.GuardBook;
import curfew.decision.GuardRules;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings;
import curfew.directory.DirectorySettings.Attributes;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.directory.DirectorySettings.Server;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One directory, as a test wants to have it examined. Immutable. */
record Consultation(DirectoryCase directory, GuardRules guards, InstantSource clock) {

    static Consultation of(Kind kind, Server server, String accounts, String groups, String key) {
        DirectorySettings settings = new DirectorySettings(
                "corp",
                kind,
                server,
                Search.accounts(kind, List.of(accounts)),
                Search.groups(kind, List.of(groups)),
                1000,
                new Attributes(Set.of(key), Set.of()),
                Conventions.of(kind));
        return new Consultation(
                new DirectoryCase(settings, KindRules.NONE, "", Optional.empty()),
                GuardRules.NONE,
                InstantSource.system());
    }

    Consultation with(DirectorySettings settings) {
        return new Consultation(
                new DirectoryCase(settings, directory.kinds(), directory.quarantine(), directory.syncScope()),
                guards,
                clock);
    }

    Consultation with(Kind kind) {
        DirectorySettings s = directory.settings();
        return with(new DirectorySettings(
                s.name(), kind, s.server(), s.accounts(), s.groups(), s.pageSize(), s.attributes(), s.conventions()));
    }

    Consultation with(Server server) {
        DirectorySettings s = directory.settings();
        return with(new DirectorySettings(
                s.name(), s.kind(), server, s.accounts(), s.groups(), s.pageSize(), s.attributes(), s.conventions()));
    }

    Consultation with(Conventions conventions) {
        DirectorySettings s = directory.settings();
        return with(new DirectorySettings(
                s.name(), s.kind(), s.server(), s.accounts(), s.groups(), s.pageSize(), s.attributes(), conventions));
    }

    Consultation paged(int pageSize) {
        DirectorySettings s = directory.settings();
        return with(new DirectorySettings(
                s.name(), s.kind(), s.server(), s.accounts(), s.groups(), pageSize, s.attributes(), s.conventions()));
    }

    Consultation with(GuardRules rules) {
        return new Consultation(directory, rules, clock);
    }

    Consultation with(InstantSource other) {
        return new Consultation(directory, guards, other);
    }

    Consultation quarantine(String dn) {
        return new Consultation(
                new DirectoryCase(directory.settings(), directory.kinds(), dn, Optional.of(List.of(dn))),
                guards,
                clock);
    }

    Examined examine() {
        Doctor doctor = new Doctor(
                clock,
                new GuardBook(guards, Instant.EPOCH),
                guards.names(Instant.EPOCH),
                Acting.EVERYWHERE,
                line -> {});
        doctor.directory(directory);
        return doctor.examined();
    }

    Set<Finding> findings() {
        return codes(examine());
    }

    static Set<Finding> codes(Examined examined) {
        return examined.diagnoses().stream()
                .map(Diagnosis::finding)
                .collect(java.util.stream.Collectors.toCollection(java.util.TreeSet::new));
    }

    /** The only diagnosis with a code. */
    static Diagnosis only(Examined examined, Finding code) {
        List<Diagnosis> found = examined.diagnoses().stream()
                .filter(one -> one.finding() == code)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(code + " was found " + found.size() + " times: " + examined.diagnoses());
        }
        return found.get(0);
    }
}
