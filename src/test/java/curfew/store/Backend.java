package curfew.store;

import java.nio.file.Path;

/** The two databases that every contract is held to. */
enum Backend {
    SQLITE {
        @Override
        StoreSettings fresh(Path directory) {
            return new StoreSettings.Embedded(directory.resolve("state"));
        }
    },
    POSTGRESQL {
        @Override
        StoreSettings fresh(Path directory) {
            return Postgres.freshSchema();
        }
    };

    /** Where nothing is stored yet. */
    abstract StoreSettings fresh(Path directory);
}
