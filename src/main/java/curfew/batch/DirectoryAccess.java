package curfew.batch;

import curfew.correlation.CorrelationSettings;
import curfew.directory.DirectoryDialect;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectoryWriter;
import java.util.function.Supplier;

/**
 * One directory of a job, as the job reaches it.
 *
 * @param name its name in the job
 * @param writer opened only by the step that applies
 */
public record DirectoryAccess(
        String name,
        CorrelationSettings correlation,
        DirectoryReader reader,
        Supplier<DirectoryWriter> writer,
        DirectoryDialect dialect) {}
