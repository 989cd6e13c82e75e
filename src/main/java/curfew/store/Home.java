package curfew.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;

/** One of the two places where a data store can be. */
interface Home {

    static Home of(StoreSettings settings) {
        return settings.<Home>fold(embedded -> new SqliteFiles(embedded.directory()), PostgreSqlServer::new);
    }

    /** Our own data, with current tables. */
    Database openToWrite();

    /** Our own data, unchanged; empty if there is none. */
    Optional<Database> openToRead();

    /** Spring Batch's database, perhaps without tables. */
    HikariDataSource openForBatch();
}
