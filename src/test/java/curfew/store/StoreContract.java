package curfew.store;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every contract of a port starts from: an open data store with nothing in it. */
abstract class StoreContract {
    private final Backend backend;
    private final Deque<Stores> opened = new ArrayDeque<>();

    @TempDir
    Path directory;

    StoreSettings settings;
    Stores stores;

    StoreContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void open() {
        settings = backend.fresh(directory);
        stores = again();
    }

    /** The same data store, as another process sees it. */
    final Stores again() {
        opened.push(Stores.open(settings));
        return opened.peek();
    }

    @AfterEach
    void close() {
        opened.forEach(Stores::close);
    }
}
