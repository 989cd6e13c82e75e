package curfew.settings;

import curfew.brake.Limit;
import curfew.brake.Limit.Counted;
import curfew.brake.Limits;
import curfew.brake.Limits.OnTrip;
import curfew.decision.Policy;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the policy and the limits of a job. */
final class PolicyBinder {
    private final View policy;
    private final View limits;

    PolicyBinder(View job) {
        this.policy = job.at("policy");
        this.limits = job.at("limits");
    }

    Optional<Policy> policy() {
        Policy standard = Policy.standard();
        Map<Verdict, Treatment> treatments = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            View view = policy.at("treatments").at(verdict.name());
            if (view.exists()) {
                treatments.put(verdict, view.as(Parsers.word(Treatment::valueOf), standard.treatment(verdict)));
            }
        }
        return policy.build(() -> new Policy(
                treatments,
                time("grace", standard.grace()),
                time("bridge", standard.bridge()),
                time("look_ahead", standard.lookAhead()),
                time("dormant_after", standard.dormantAfter()),
                time("last_used_lag", standard.lastUsedLag()),
                policy.at("absent_feeds").integer(standard.absentFeeds()),
                time("absent_for", standard.absentFor()),
                policy.at("stamp").flag(standard.stamp()),
                policy.at("quarantine").text(standard.quarantine())));
    }

    private Duration time(String key, Duration fallback) {
        return policy.at(key).as(Parsers::duration, fallback);
    }

    /** Every limit that there is, whether it is written or not: one that is not is zero. */
    Limits limits() {
        List<Limit> all = new ArrayList<>();
        for (String segment : List.of("whole", "directory", "ou", "department", "privileged")) {
            all.add(limit("disables", segment, Counted.DISABLES));
        }
        all.add(limit("strips", "group", Counted.STRIPS));
        all.add(limit("urgent", "whole", Counted.URGENT_DISABLES));
        all.add(limit("roster_loss", "feed", Counted.ROSTER_LOSS));
        return new Limits(all, limits.at("on_trip").as(Parsers.word(OnTrip::valueOf), OnTrip.HOLD_PLAN));
    }

    private Limit limit(String what, String segment, Counted counted) {
        String name = what + "." + segment;
        View view = limits.at(what).at(segment);
        if (!view.exists()) {
            limits.warn(
                    "The limit " + name + " is left out, and so is 0: anything that it counts is held.",
                    "Write it, such as " + segment + ": { count: 10, percent: 2 }.");
        }
        return new Limit(
                name,
                counted,
                segment,
                view.at("count").integer(0),
                view.at("percent").decimal(0),
                view.at("minimum_population").integer(0));
    }
}
