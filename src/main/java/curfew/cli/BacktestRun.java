package curfew.cli;

import curfew.backtest.Backtest;
import curfew.backtest.Workshop;
import curfew.batch.Ports;
import curfew.batch.RunIds;
import curfew.reports.BacktestReport;
import curfew.reports.BacktestWriter;
import curfew.settings.JobLoader;
import curfew.settings.JobSettings;
import curfew.store.StoreSettings;
import curfew.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** {@code curfew plan JOB --as-if FILE}: past nights told again, in a folder that is thrown away. */
final class BacktestRun {
    private final Output output;
    private final Clock clock;

    BacktestRun(Output output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    int run(JobSettings job, Path asIf, int nights) {
        JobSettings other = JobLoader.load(asIf);
        Instant now = clock.instant();
        String id = RunIds.next(job.name(), now);
        try (ScratchFolder scratch = ScratchFolder.make("curfew-backtest");
                Opened opened = new Opened(job)) {
            Stores stores = opened.stores()
                    .orElseThrow(() -> new UsageException("no night of " + job.name()
                            + " was ever run here; `curfew run " + job.file() + "` makes the first"));
            Console console =
                    new Console(output.isJson() ? output.err() : output.out(), output.err(), clock).about(output);
            BacktestReport report = new Backtest(job, other, Ports.of(stores), Scratch::open, console)
                    .run(id, nights, scratch.folder(), now);
            Path folder = new BacktestWriter(job.reports().folder()).write(report);
            BacktestWriter.lines(report).forEach(output::line);
            output.line("report: " + folder.resolve("index.html"));
            Map<String, Object> document = new LinkedHashMap<>(BacktestWriter.document(report));
            document.put("report", folder.toString());
            output.document(document);
        }
        return 0;
    }

    /** A store in a folder of its own. */
    private record Scratch(Stores stores) implements Workshop {
        static Workshop open(Path folder) {
            return new Scratch(Stores.open(new StoreSettings.Embedded(folder)));
        }

        @Override
        public Ports ports() {
            return Ports.of(stores);
        }

        @Override
        public DataSource batchDatabase() {
            return stores.batchDatabase();
        }

        @Override
        public void close() {
            stores.close();
        }
    }
}
