package curfew.batch;

import curfew.batch.Compared.Noted;
import curfew.receipt.Acceptance;
import curfew.receipt.Acceptances;
import curfew.receipt.Detector;
import curfew.receipt.Gap;
import curfew.receipt.GapReason;
import curfew.receipt.GoodNight;
import curfew.receipt.Judgement;
import curfew.receipt.Measures;
import curfew.receipt.Profile;
import curfew.receipt.Profiles;
import curfew.receipt.Reading;
import curfew.receipt.Receipt;
import curfew.receipt.Sensitivity;
import curfew.receipt.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Compares what was read with the good nights before, and takes away what a person has accepted. */
final class Comparison {
    /** The count in a reading of how many good nights it was compared with. */
    static final String NIGHTS = "baseline_nights";

    /** The count in a reading of how many findings a person has accepted. */
    static final String ACCEPTED = "accepted_findings";

    /** Compares with nothing. */
    static final Comparison NONE = new Comparison(new Nothing(), Acceptances.NONE, Instant.EPOCH);

    private final Profiles profiles;
    private final Acceptances accepted;
    private final Instant asOf;

    Comparison(Profiles profiles, Acceptances accepted, Instant asOf) {
        this.profiles = profiles;
        this.accepted = accepted;
        this.asOf = asOf;
    }

    /** A reading that is not complete by itself says nothing about the next one; a rejected row is its own person's matter. */
    Compared feed(Sensitivity how, Receipt receipt, Profile profile, Predicate<String> present) {
        boolean whole = receipt.gaps().stream().allMatch(gap -> gap.reason() == GapReason.ROW_REJECTED);
        if (!whole) {
            return Compared.notAtAll(receipt);
        }
        List<GoodNight> good = profiles.good(profile.source());
        Judgement judgement = new Detector(how).feed(profile, good, present);
        return compared(how, receipt, profile, judgement);
    }

    /** The accounts of a directory. */
    Compared directory(Sensitivity how, Receipt receipt, Profile profile, ToLongFunction<LocalDate> takenAway) {
        if (receipt.gaps().stream().anyMatch(gap -> gap.scope().isWide())) {
            return Compared.notAtAll(receipt);
        }
        Judgement judgement = new Detector(how).directory(profile, profiles.good(profile.source()), takenAway);
        return compared(how, receipt, profile, judgement);
    }

    private Compared compared(Sensitivity how, Receipt receipt, Profile profile, Judgement judgement) {
        List<Gap> gaps = new ArrayList<>(receipt.gaps());
        List<Acceptance> by = new ArrayList<>();
        for (Gap gap : judgement.gaps()) {
            accepted.of(profile, gap, asOf).ifPresentOrElse(by::add, () -> gaps.add(gap));
        }
        Map<String, Long> counts = new TreeMap<>(receipt.reading().counts());
        counts.put(NIGHTS, (long) judgement.nights());
        if (!by.isEmpty()) {
            counts.put(ACCEPTED, (long) by.size());
        }
        Receipt told = Receipt.of(counted(receipt.reading(), counts), gaps);
        // The same bytes again are no other night.
        Optional<Noted> noted =
                judgement.again() ? Optional.empty() : Optional.of(new Noted(profile, judgement.measures()));
        return new Compared(told, noted, words(how, profile.source(), judgement, by));
    }

    private static Optional<String> words(Sensitivity how, Source source, Judgement judgement, List<Acceptance> by) {
        if (!by.isEmpty()) {
            return Optional.of(source + ": accepted by "
                    + by.stream()
                            .map(one -> one.by() + " (" + one.reason() + ")")
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + ": "
                    + judgement.gaps().stream()
                            .map(gap -> gap.reason().name())
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return judgement.learning()
                ? Optional.of(source + ": no baseline yet, " + judgement.nights() + " of " + how.nights()
                        + " good nights; only fixed limits hold")
                : Optional.empty();
    }

    private static Reading counted(Reading reading, Map<String, Long> counts) {
        return new Reading(
                reading.source(),
                reading.origin(),
                reading.digest(),
                reading.count(),
                counts,
                reading.producedAt(),
                reading.readAt(),
                reading.searched(),
                reading.unsearched());
    }

    /** No night was ever good. */
    private static final class Nothing implements Profiles {
        @Override
        public List<GoodNight> good(Source source) {
            return List.of();
        }

        @Override
        public void note(String run, Profile profile, Measures measures) {}

        @Override
        public void accept(String run, Source source) {}
    }
}
