package curfew.settings;

import curfew.correlation.CorrelationSettings;
import curfew.directory.DirectorySettings;
import curfew.receipt.Sensitivity;
import java.util.List;
import java.util.Optional;

/**
 * One directory of a job, and how its accounts find their persons. The non-human register is among the kinds already.
 *
 * @param syncScope DNs of the OUs that are synchronised to a cloud tenant; empty if the job does not say, and an empty list if none is
 * @param sensitivity how much it may change from night to night before what was read is not believed
 */
public record DirectoryJob(
        DirectorySettings directory,
        CorrelationSettings correlation,
        Optional<List<String>> syncScope,
        Sensitivity sensitivity) {
    public DirectoryJob {
        syncScope = syncScope.map(List::copyOf);
    }
}
