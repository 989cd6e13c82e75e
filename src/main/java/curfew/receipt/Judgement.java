package curfew.receipt;

import java.util.List;

/**
 * What comparing a night with the good ones before it came to.
 *
 * @param gaps what is not as it was; empty if nothing is
 * @param measures how it differed
 * @param nights how many good nights there were to compare with
 * @param again whether it is the last good night once more: then it is no other night
 * @param learning whether those are too few for a baseline, so that fixed limits hold
 */
public record Judgement(List<Gap> gaps, Measures measures, int nights, boolean again, boolean learning) {
    public Judgement {
        gaps = List.copyOf(gaps);
    }
}
