package curfew.batch;

import curfew.correlation.CorrelationSettings;
import curfew.directory.DirectoryDialect;
import curfew.directory.DirectoryReader;
import curfew.directory.DirectoryWriter;
import curfew.directory.Readback;
import curfew.verify.Replica;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One directory of a job, as the job reaches it.
 *
 * @param name its name in the job
 * @param writer opened only by the step that applies
 * @param replica where a change is looked for once more; null for nowhere
 */
public record DirectoryAccess(
        String name,
        CorrelationSettings correlation,
        DirectoryReader reader,
        Supplier<DirectoryWriter> writer,
        DirectoryDialect dialect,
        @Nullable Replica replica) {

    /** Without a second look. */
    public DirectoryAccess(
            String name,
            CorrelationSettings correlation,
            DirectoryReader reader,
            Supplier<DirectoryWriter> writer,
            DirectoryDialect dialect) {
        this(name, correlation, reader, writer, dialect, null);
    }

    Readback readback() {
        return new Readback(reader, dialect);
    }
}
