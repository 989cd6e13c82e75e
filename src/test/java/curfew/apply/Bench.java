package curfew.apply;

import curfew.directory.DirectoryWriter;
import curfew.directory.FakeDialect;
import curfew.directory.FakeDirectory;
import curfew.directory.Readback;
import curfew.directory.Request;
import curfew.directory.WriteResult;
import curfew.given.MemoryJournal;
import curfew.given.World;
import curfew.plan.Plan;
import curfew.verify.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A plan, a journal in memory and a fake directory, to apply and verify as often as a test likes. Nothing sleeps. */
public final class Bench {
    public final MemoryJournal journal;
    public final List<Long> pauses = new ArrayList<>();
    private final FakeDirectory directory;
    private final Plan plan;
    private Watch watch = () -> Watch.Answer.GO_ON;
    private KillPoint.Listener points = KillPoint.Listener.NOBODY;
    private DirectoryWriter writer;
    private Caution caution = Caution.STANDARD;
    private final Clock clock = Clock.fixed(World.NOW, ZoneOffset.UTC);

    public Bench(FakeDirectory directory, Plan plan) {
        this.directory = directory;
        this.plan = plan;
        this.journal = MemoryJournal.released(plan);
        this.writer = directory;
    }

    /** Asks this first about every request; where it answers nothing, the directory does. */
    public Bench answering(Function<Request, Optional<WriteResult>> first) {
        writer = new DirectoryWriter() {
            @Override
            public WriteResult send(Request request) {
                return first.apply(request).orElseGet(() -> directory.send(request));
            }

            @Override
            public void close() {}
        };
        return this;
    }

    public Plan plan() {
        return plan;
    }

    Bench writingTo(DirectoryWriter newWriter) {
        writer = newWriter;
        return this;
    }

    Bench watchedBy(Watch newWatch) {
        watch = newWatch;
        return this;
    }

    Bench heardBy(KillPoint.Listener newPoints) {
        points = newPoints;
        return this;
    }

    Bench with(Caution newCaution) {
        caution = newCaution;
        return this;
    }

    /** In a new process, as far as that can be told here. */
    public Applied apply() {
        Readback readback = new Readback(directory, new FakeDialect());
        return new Applier(
                        new Applier.Ports(journal, Map.of("corp", new Channel(writer, readback))),
                        caution,
                        watch,
                        Progress.SILENT,
                        points,
                        clock,
                        new Backoff(5, Duration.ofMillis(200), pauses::add))
                .apply(plan.header().run(), plan);
    }

    public void verify() {
        new Verifier(journal, Map.of("corp", new Readback(directory, new FakeDialect())), clock)
                .verify(plan.header().run(), plan);
    }
}
