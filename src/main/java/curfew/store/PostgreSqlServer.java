package curfew.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import com.zaxxer.hikari.util.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** One PostgreSQL database for our data and for Spring Batch, each through connections of its own. */
record PostgreSqlServer(StoreSettings.PostgreSql settings) implements Home {
    private static final int CONNECTIONS = 4;
    private static final String WAY_BACK =
            "restore your own backup of this database from before that. Runs made since are then only in their reports.";
    private static final String FIRST_RUN = "hashtext('curfew first run')";

    /** A server may be set to answer a commit before it is on the disk; the journal may not. Stronger settings stay. */
    private static final String DURABLE_COMMITS = "select set_config('synchronous_commit',"
            + " case current_setting('synchronous_commit') when 'off' then 'on'"
            + " else current_setting('synchronous_commit') end, false)";

    @Override
    public Database openToWrite() {
        HikariDataSource source = pool("curfew");
        return Schema.current(
                database(source, source::close), work -> aloneOnThisDatabase(source, work), () -> WAY_BACK);
    }

    /** Flyway's own lock leaves a gap in which two first runs both begin its history. */
    private void aloneOnThisDatabase(DataSource source, Runnable work) {
        try (Connection locking = source.getConnection();
                Statement statement = locking.createStatement()) {
            statement.execute("select pg_advisory_lock(" + FIRST_RUN + ")");
            try {
                work.run();
            } finally {
                statement.execute("select pg_advisory_unlock(" + FIRST_RUN + ")");
            }
        } catch (SQLException failure) {
            throw StoreException.of(settings.describe(), failure);
        }
    }

    @Override
    public Optional<Database> openToRead() {
        try {
            Connection connection = DriverManager.getConnection(settings.url(), forOneReader());
            SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
            return Schema.readable(database(source, source::destroy), () -> WAY_BACK);
        } catch (SQLException failure) {
            throw StoreException.of(settings.describe(), failure);
        }
    }

    @Override
    public HikariDataSource openForBatch() {
        return pool("curfew-batch");
    }

    private Database database(DataSource source, Runnable closing) {
        return new Database(settings.describe(), Dialect.POSTGRESQL, source, closing);
    }

    private HikariDataSource pool(String name) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(settings.url());
        pool.setCredentialsProvider(
                () -> Credentials.of(settings.user(), settings.password().reveal()));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionInitSql(DURABLE_COMMITS);
        pool.setDataSourceProperties(options(name));
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException failure) {
            throw StoreException.of(settings.describe(), failure);
        }
    }

    private Properties forOneReader() {
        Properties options = options("curfew-query");
        options.setProperty("user", settings.user());
        options.setProperty("password", settings.password().reveal());
        options.setProperty("readOnly", "true");
        options.setProperty("readOnlyMode", "always");
        return options;
    }

    private static Properties options(String name) {
        Properties options = new Properties();
        options.setProperty("ApplicationName", name);
        options.setProperty("reWriteBatchedInserts", "true");
        options.setProperty("connectTimeout", "10");
        options.setProperty("socketTimeout", "300");
        options.setProperty("tcpKeepAlive", "true");
        return options;
    }
}
