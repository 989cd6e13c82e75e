package curfew.settings;

import curfew.correlation.CorrelationSettings;
import curfew.directory.DirectorySettings;
import java.util.List;
import java.util.Optional;

/**
 * One directory of a job, and how its accounts find their persons. The non-human register is among the kinds already.
 *
 * @param syncScope DNs of the OUs that are synchronised to a cloud tenant; empty if the job does not say, and an empty list if none is
 */
public record DirectoryJob(
        DirectorySettings directory, CorrelationSettings correlation, Optional<List<String>> syncScope) {
    public DirectoryJob {
        syncScope = syncScope.map(List::copyOf);
    }
}
