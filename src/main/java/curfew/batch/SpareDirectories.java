package curfew.batch;

import java.util.List;

/** A job's directories, opened once more beside those that a run is busy with. */
public interface SpareDirectories extends AutoCloseable {

    /** As the run's own, in the same order, with connections of their own. */
    List<DirectoryAccess> all();

    @Override
    void close();
}
