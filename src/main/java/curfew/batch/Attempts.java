package curfew.batch;

import curfew.journal.OperationRecord;
import curfew.journal.Run;
import curfew.reports.Earlier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often what a retry was asked for was tried before: since the run that the first retry was of, whichever runs tried it. */
final class Attempts {
    private final Ports ports;
    private final Run retry;

    Attempts(Ports ports, Run retry) {
        this.ports = ports;
        this.retry = retry;
    }

    /** By operation; those alone that some run left undone. */
    Map<String, Earlier> before() {
        Map<String, Earlier> before = new HashMap<>();
        for (Run run : runs()) {
            for (OperationRecord record : ports.journal().records(run.id()).values()) {
                if (Undone.is(record)) {
                    Earlier known = before.getOrDefault(record.operation(), new Earlier("", 0));
                    before.put(record.operation(), new Earlier(run.id(), known.attempts() + record.attempts()));
                }
            }
        }
        return before;
    }

    /** The oldest first. */
    private List<Run> runs() {
        Run first = first();
        return ports.runs().latest(Integer.MAX_VALUE).stream()
                .filter(run -> run.job().equals(retry.job()) && !run.id().equals(retry.id()))
                .filter(run -> !run.startedAt().isBefore(first.startedAt())
                        && !run.startedAt().isAfter(retry.startedAt()))
                .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::id))
                .toList();
    }

    private Run first() {
        Run first = retry;
        while (Retry.is(first)) {
            Run parent = ports.runs().find(first.parent()).orElse(null);
            if (parent == null) {
                return first;
            }
            first = parent;
        }
        return first;
    }
}
