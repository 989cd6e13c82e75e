package curfew.store;

import curfew.receipt.GoodNight;
import curfew.receipt.Measures;
import curfew.receipt.Profile;
import curfew.receipt.Profiles;
import curfew.receipt.Source;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Profiles, one row for each run and source. Of those that no run has made good, the newest few are kept: a plan may be applied later. */
final class JdbcProfiles implements Profiles {
    private static final int KEPT_NOTED = 10;
    private static final Table TABLE =
            Table.of("profiles", "source_kind, source_name, run", "place, good, measures, profile");
    private static final String OF_SOURCE = "where source_kind = ? and source_name = ?";
    private static final String BEYOND = OF_SOURCE + " and good = ? and place <= (select place from profiles "
            + OF_SOURCE + " and good = ? order by place desc limit 1 offset ?)";

    private final Database database;

    JdbcProfiles(Database database) {
        this.database = database;
    }

    @Override
    public List<GoodNight> good(Source source) {
        return database.list(
                TABLE.select(OF_SOURCE + " and good = ? order by place desc limit " + KEPT),
                JdbcProfiles::read,
                source.kind(),
                source.name(),
                true);
    }

    @Override
    public void note(String run, Profile profile, Measures measures) {
        Source source = profile.source();
        database.together(() -> {
            database.write(
                    TABLE.upsert(),
                    source.kind(),
                    source.name(),
                    run,
                    nextPlace(source),
                    false,
                    Json.MEASURES.text(measures),
                    Json.PROFILE.text(profile.compact()));
            forget("delete from profiles ", source, false, KEPT_NOTED);
        });
    }

    @Override
    public void accept(String run, Source source) {
        database.together(() -> {
            int noted = database.write(
                    "update profiles set good = ?, place = ? " + OF_SOURCE + " and run = ? and good = ?",
                    true,
                    nextPlace(source),
                    source.kind(),
                    source.name(),
                    run,
                    false);
            if (noted > 0) {
                forget("delete from profiles ", source, true, KEPT);
                forget("update profiles set profile = '' ", source, true, KEPT_WHOLE);
            }
        });
    }

    /** Does something to all but the newest of a source. */
    private void forget(String what, Source source, boolean good, int kept) {
        database.write(what + BEYOND, source.kind(), source.name(), good, source.kind(), source.name(), good, kept);
    }

    private long nextPlace(Source source) {
        return 1
                + database.first(
                                "select coalesce(max(place), 0) as place from profiles " + OF_SOURCE,
                                row -> row.number("place"),
                                source.kind(),
                                source.name())
                        .orElse(0L);
    }

    private static GoodNight read(Row row) throws SQLException {
        String profile = row.text("profile");
        return new GoodNight(
                row.json(Json.MEASURES, "measures"),
                profile.isEmpty() ? Optional.empty() : Optional.of(Json.PROFILE.read(profile)));
    }
}
