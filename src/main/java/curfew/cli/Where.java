package curfew.cli;

import curfew.settings.JobSettings;
import curfew.settings.StateSettings;
import curfew.store.StoreSettings;

/** Where a job's state is, as the store takes it. */
final class Where {
    private Where() {}

    static StoreSettings store(JobSettings settings) {
        StateSettings state = settings.state();
        StateSettings.Server server = state.server();
        return server == null
                ? new StoreSettings.Embedded(state.folder())
                : new StoreSettings.PostgreSql(server.url(), server.user(), server.password());
    }
}
