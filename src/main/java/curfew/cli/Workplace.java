package curfew.cli;

import curfew.apply.KillPoint;
import curfew.batch.Ports;
import curfew.batch.ReconcileJob;
import curfew.batch.Tidings;
import curfew.journal.Run;
import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.time.Clock;

/** A job with everything wired to it: store, directories, ports. Opened by a command, and closed when it ends. */
final class Workplace implements AutoCloseable {
    private final JobSettings settings;
    private final Stores stores;
    private final Directories directories;
    private final Clock clock;

    Workplace(JobSettings settings, Clock clock) {
        this.settings = settings;
        this.stores = Stores.open(Where.store(settings));
        this.directories = new Directories(settings, clock);
        this.clock = clock;
    }

    Stores stores() {
        return stores;
    }

    ReconcileJob job(Tidings tidings, KillPoint.Listener points) {
        return new ReconcileJob(
                settings,
                ports(),
                stores.batchDatabase(),
                directories.all(),
                new ReconcileJob.Surroundings(clock, tidings, points, () -> new Directories(settings, clock)));
    }

    Ports ports() {
        return Ports.of(stores);
    }

    /** Runs a run, and ends it cleanly if the process is asked to end meanwhile. */
    Run run(ReconcileJob job, Run run) {
        return new Interruptible(job).run(run);
    }

    @Override
    public void close() {
        directories.close();
        stores.close();
    }
}
