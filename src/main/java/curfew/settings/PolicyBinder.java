package curfew.settings;

import curfew.decision.Policy;
import curfew.decision.Treatment;
import curfew.decision.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Makes the policy of a job. */
final class PolicyBinder {
    private final View policy;

    PolicyBinder(View job) {
        this.policy = job.at("policy");
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
}
