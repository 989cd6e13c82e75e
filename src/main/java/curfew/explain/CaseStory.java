package curfew.explain;

import curfew.cases.Case;
import java.time.Instant;

/** An open case about an account or its person. */
public record CaseStory(
        String id,
        String kind,
        String severity,
        Instant firstSeen,
        Instant dueAt,
        boolean overdue,
        String detail,
        String run) {

    /** A case, as it stands at an instant. */
    public static CaseStory of(Case one, Instant now) {
        return new CaseStory(
                one.id(),
                one.kind().name(),
                one.kind().severity().name(),
                one.firstSeen(),
                one.dueAt(),
                one.isOverdueAt(now),
                one.detail(),
                one.run());
    }

    String words() {
        return id + " " + kind + ", " + severity + ", first seen " + firstSeen
                + (overdue ? ", OVERDUE since " : ", due ") + dueAt + ", " + run + ": " + detail;
    }
}
