package curfew.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * How a SQLite file is opened. Each setting answers something that was seen to go wrong: write-ahead log, so that others read
 * while one writes; synchronous FULL, so that a commit is on the disk when it returns; transactions that take the write lock as they
 * begin, because one that reads first and then writes fails at once if another wrote in between, however long the time-out, and
 * because nothing else keeps two first runs from both making the tables; and a connection that met a lock is thrown away, because the
 * driver leaves it believing in a transaction that never began.
 *
 * <p>The driver begins, and locks, again as soon as it has committed or rolled back, until it is told to commit by itself again. A
 * connection that is held between two transactions keeps every other writer out.
 */
final class SqliteFile {
    private static final Duration WAIT_FOR_LOCK = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 4;
    private static final int BUSY = 5;

    /** Negative is KiB. With SQLite's own 2 MiB, a plan of 100,000 operations is written out in the middle of its own commit. */
    private static final int CACHE = -32 * 1024;

    private SqliteFile() {}

    static HikariDataSource openToWrite(Path file) {
        return openToWrite(file, WAIT_FOR_LOCK);
    }

    static HikariDataSource openToWrite(Path file, Duration waitForLock) {
        SQLiteConfig config = config(waitForLock);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setCacheSize(CACHE);
        return pool(file, config);
    }

    /**
     * One connection for one reader beside whoever writes; a query starts faster without a pool. Nothing can be written through
     * it, and nothing is made that is not there.
     */
    static SingleConnectionDataSource openToRead(Path file) {
        SQLiteConfig config = config(WAIT_FOR_LOCK);
        config.setReadOnly(true);
        try {
            return new SingleConnectionDataSource(source(file, config).getConnection(), true);
        } catch (SQLException failure) {
            throw StoreException.of(file.toString(), failure);
        }
    }

    private static SQLiteConfig config(Duration waitForLock) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(waitForLock.toMillis()));
        return config;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    private static HikariDataSource pool(Path file, SQLiteConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(String.valueOf(file.getFileName()));
        pool.setDataSource(source(file, config));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(0);
        pool.setExceptionOverride(new EvictWhenBusy());
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException failure) {
            throw StoreException.of(file.toString(), failure);
        }
    }

    private static final class EvictWhenBusy implements SQLExceptionOverride {
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            return (failure.getErrorCode() & 0xff) == BUSY
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }
}
