package curfew.store;

import curfew.directory.AccountId;
import curfew.plan.Leaver;
import curfew.plan.Operation;
import curfew.plan.Plan;
import curfew.plan.PlanHeader;
import curfew.plan.Planned;
import curfew.plan.Plans;
import curfew.plan.Population;
import curfew.plan.Population.Segment;
import curfew.plan.Refusal;
import curfew.plan.Settled;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans in four tables, written once: there is no statement here that changes or removes a row. */
final class JdbcPlans implements Plans {
    private static final Table PLANS =
            Table.of("plans", "run", "job, as_of, sealed_at, lifetime, settings_digest, digest, directories, inputs");
    private static final Table POPULATION = Table.of("plan_population", "run, kind, name", "found");
    private static final Table LEAVERS =
            Table.of("plan_leavers", "run, place", "person, feed, line, reason, access_end, accounts, excepted");

    private final Database database;

    JdbcPlans(Database database) {
        this.database = database;
    }

    @Override
    public void save(Plan plan) {
        String run = plan.header().run();
        database.together(() -> {
            if (database.write(PLANS.insertIfNew(), values(plan)) == 0) {
                throw new IllegalStateException(
                        "run " + run + " has a plan, and a sealed plan is never replaced: nothing was stored");
            }
            database.writeEach(
                    POPULATION.insert(), plan.header().population().counts().entrySet(), found -> values(run, found));
            database.writeEach(OperationRow.TABLE.insert(), OperationRow.of(plan), OperationRow::values);
            List<Leaver> leavers = plan.leavers();
            List<Integer> places =
                    java.util.stream.IntStream.range(0, leavers.size()).boxed().toList();
            database.writeEach(LEAVERS.insert(), places, place -> values(run, place, leavers.get(place)));
        });
    }

    @Override
    public Optional<Plan> load(String run) {
        return database.first(PLANS.select("where run = ?"), this::plan, run);
    }

    @Override
    public Optional<PlanHeader> header(String run) {
        return database.first(PLANS.select("where run = ?"), this::header, run);
    }

    @Override
    public long refused(String run) {
        return database.first(
                        "select count(*) as refused from plan_operations where run = ? and refused is not null",
                        row -> row.number("refused"),
                        run)
                .orElse(0L);
    }

    @Override
    public List<Planned> about(String run, AccountId account) {
        return database
                .list(OperationRow.OF_ACCOUNT, OperationRow::read, run, account.directory(), account.id())
                .stream()
                .map(row -> new Planned(run, row.operation(), row.refused()))
                .toList();
    }

    private PlanHeader header(Row row) throws SQLException {
        String run = row.text("run");
        return new PlanHeader(
                run,
                row.text("job"),
                row.instant("as_of"),
                row.instant("sealed_at"),
                Duration.parse(row.text("lifetime")),
                row.text("settings_digest"),
                row.json(Json.IDENTITIES, "directories"),
                row.json(Json.INPUTS, "inputs"),
                population(run));
    }

    private Plan plan(Row row) throws SQLException {
        PlanHeader header = header(row);
        String run = header.run();
        List<Operation> operations = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        List<Settled> settled = new ArrayList<>();
        for (OperationRow one : database.list(OperationRow.SELECT, OperationRow::read, run)) {
            one.addTo(operations, refused, settled);
        }
        List<Leaver> leavers = database.list(LEAVERS.select("where run = ? order by place"), JdbcPlans::leaver, run);
        return new Plan(header, operations, refused, leavers, settled, row.text("digest"));
    }

    private Population population(String run) {
        Map<Segment, Long> counts = new HashMap<>();
        database.list(
                        POPULATION.select("where run = ?"),
                        row -> Map.entry(new Segment(row.text("kind"), row.text("name")), row.number("found")),
                        run)
                .forEach(found -> counts.put(found.getKey(), found.getValue()));
        return new Population(counts);
    }

    private static Leaver leaver(Row row) throws SQLException {
        return new Leaver(
                row.text("person"),
                row.text("feed"),
                row.number("line"),
                row.text("reason"),
                row.instantOrNull("access_end"),
                row.json(Json.ACCOUNTS, "accounts"),
                row.json(Json.ACCOUNTS, "excepted"));
    }

    private static @Nullable Object[] values(Plan plan) {
        PlanHeader header = plan.header();
        return new @Nullable Object[] {
            header.run(),
            header.job(),
            header.asOf(),
            header.sealedAt(),
            header.lifetime().toString(),
            header.settingsDigest(),
            plan.digest(),
            Json.IDENTITIES.text(header.directories()),
            Json.INPUTS.text(header.inputs())
        };
    }

    private static @Nullable Object[] values(String run, Map.Entry<Segment, Long> found) {
        return new @Nullable Object[] {
            run, found.getKey().kind(), found.getKey().name(), found.getValue()
        };
    }

    private static @Nullable Object[] values(String run, int place, Leaver leaver) {
        return new @Nullable Object[] {
            run,
            place,
            leaver.person(),
            leaver.feed(),
            leaver.line(),
            leaver.reason(),
            leaver.accessEnd(),
            Json.ACCOUNTS.text(leaver.accounts()),
            Json.ACCOUNTS.text(leaver.excepted())
        };
    }
}
