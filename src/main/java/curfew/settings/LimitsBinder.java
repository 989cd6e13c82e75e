package curfew.settings;

import curfew.apply.Caution;
import curfew.apply.Caution.Canary;
import curfew.apply.Caution.Errors;
import curfew.brake.Limit;
import curfew.brake.Limit.Counted;
import curfew.brake.Limits;
import curfew.brake.Limits.OnTrip;
import curfew.decision.Verdict;
import curfew.directory.Action;
import curfew.plan.Population.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes what stops a plan, before it is applied and while it is. */
final class LimitsBinder {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final double TIMES = 3;

    private final View limits;

    LimitsBinder(View limits) {
        this.limits = limits;
    }

    /** Every limit that there is, whether it is written or not: one that is not is zero. */
    Limits limits() {
        List<Limit> all = new ArrayList<>();
        for (String segment : List.of("whole", "directory", "ou", "department", "privileged")) {
            all.add(limit("disables", segment, Counted.DISABLES));
        }
        all.add(limit("strips", "group", Counted.STRIPS));
        all.addAll(rolling(all));
        all.add(limit("urgent", "whole", Counted.URGENT_DISABLES));
        all.add(limit("roster_loss", "feed", Counted.ROSTER_LOSS));
        Set<String> names = new HashSet<>();
        all.forEach(limit -> names.add(limit.name()));
        for (View view : limits.at("classes").items()) {
            ofClass(view, names, all);
        }
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
        return new Limit(name, counted, segment, count(view), percent(view), minimum(view));
    }

    private static int count(View view) {
        return view.at("count").integer(0);
    }

    private static double percent(View view) {
        return view.at("percent").decimal(0);
    }

    private static int minimum(View view) {
        return view.at("minimum_population").integer(0);
    }

    /** The same limits over several nights, a few times as large: a mass lock-out that comes in slices is one all the same. */
    private List<Limit> rolling(List<Limit> ofOneRun) {
        View rolling = limits.at("rolling");
        Duration window = window(rolling, WEEK);
        double times = rolling.at("times").decimal(TIMES);
        return ofOneRun.stream()
                .filter(limit -> limit.count() > 0 && (limit.percent() > 0 || limit.minimumPopulation() > 0))
                .map(limit -> new Limit(
                        limit.name() + "." + name(window),
                        limit.what(),
                        limit.segment(),
                        Math.round(limit.count() * times),
                        Math.min(100, limit.percent() * times),
                        limit.minimumPopulation(),
                        List.of(),
                        List.of(),
                        window))
                .toList();
    }

    private static Duration window(View view, Duration fallback) {
        View window = view.at("window");
        Duration time = window.as(Parsers::duration, fallback);
        if (window.exists() && time.isZero()) {
            window.problem("a window of no time counts nothing", "a duration such as 7d", "write one");
        }
        return time;
    }

    private static String name(Duration window) {
        return window.toSeconds() % Duration.ofDays(1).toSeconds() == 0 ? window.toDays() + "d" : window.toString();
    }

    private static void ofClass(View view, Set<String> names, List<Limit> all) {
        List<String> reasons = view.at("reasons").texts();
        List<String> actions = view.at("actions").texts();
        String segment = view.at("in").text(Segment.WHOLE);
        boolean urgent = reasons.contains(Verdict.RISK_REVOKED.name());
        if (urgent && reasons.size() > 1) {
            view.at("reasons")
                    .problem(
                            "RISK_REVOKED stands beside other reasons",
                            "urgent revocations counted by themselves",
                            "write one class for RISK_REVOKED and one for the others");
        }
        if (segment.equals(Segment.GROUP) && !actions.equals(List.of(Action.STRIP_GROUP.code()))) {
            view.at("in")
                    .problem(
                            "only memberships are in a group",
                            "actions: [strip-group] beside in: group",
                            "write it, or another segment");
        }
        Duration window = window(view, Duration.ZERO);
        String name =
                named(reasons) + "/" + named(actions) + "." + segment + (window.isZero() ? "" : "." + name(window));
        if (!names.add(name)) {
            view.problem(
                    "the class " + name + " is limited twice",
                    "one limit of a class in a segment and a window",
                    "take one away");
        }
        view.build(() -> new Limit(
                        name,
                        urgent ? Counted.URGENT_ACTIONS : Counted.ACTIONS,
                        segment,
                        count(view),
                        percent(view),
                        minimum(view),
                        reasons,
                        actions,
                        window))
                .ifPresent(all::add);
    }

    private static String named(List<String> words) {
        return words.isEmpty() ? "*" : String.join("+", words);
    }

    /** How carefully what they let through is applied. */
    Caution caution() {
        return new Caution(
                canary(),
                errors("whole", Caution.STANDARD.errors()),
                errors("urgent", Caution.STANDARD.urgentErrors()));
    }

    private Canary canary() {
        View canary = limits.at("canary");
        Canary standard = Caution.STANDARD.canary();
        View waves = canary.at("waves");
        return canary.build(() -> new Canary(
                        canary.at("from").integer(standard.from()),
                        waves.exists()
                                ? waves.items().stream()
                                        .map(wave -> wave.integer(1))
                                        .toList()
                                : standard.waves()))
                .orElse(standard);
    }

    private Errors errors(String of, Errors standard) {
        View view = limits.at("errors").at(of);
        return view.exists() ? new Errors(count(view), percent(view), minimum(view)) : standard;
    }
}
