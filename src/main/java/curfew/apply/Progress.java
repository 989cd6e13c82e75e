package curfew.apply;

/** Told how far applying has got. Called between batches, from the applying thread. */
@FunctionalInterface
public interface Progress {
    /** So many of so many operations have been dealt with. */
    void at(long done, long of);

    /** Tells nobody. */
    Progress SILENT = (done, of) -> {};
}
