package curfew.receipt;

import java.util.List;

/** The shapes of past reads: the port that a source's own variation is learned from. Called from one thread. */
public interface Profiles {

    /** How many good nights of a source are kept. */
    int KEPT = 90;

    /** Of how many of them the whole profile is kept: two weeks, so that each weekday is there. */
    int KEPT_WHOLE = 14;

    /** The good nights of a source, newest first, at most {@link #KEPT}. */
    List<GoodNight> good(Source source);

    /** Remembers what a run has read, which is not good until it is accepted. The same run and source again replaces it. */
    void note(String run, Profile profile, Measures measures);

    /** Makes what a run noted of a source the newest good night; older ones than are kept are forgotten. Nothing if nothing was noted. */
    void accept(String run, Source source);
}
