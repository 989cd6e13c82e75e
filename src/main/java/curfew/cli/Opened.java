package curfew.cli;

import curfew.settings.JobSettings;
import curfew.store.Stores;
import java.util.Optional;

/** A job's store, opened for a query: empty if nothing was ever stored. */
final class Opened implements AutoCloseable {
    private final Optional<Stores> stores;

    Opened(JobSettings settings) {
        this.stores = Stores.openReadOnly(Where.store(settings));
    }

    Optional<Stores> stores() {
        return stores;
    }

    @Override
    public void close() {
        stores.ifPresent(Stores::close);
    }
}
