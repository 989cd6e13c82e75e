package curfew.backtest;

import curfew.batch.Ports;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A store of its own for the told nights, which is thrown away with its folder. */
public interface Workshop extends AutoCloseable {
    Ports ports();

    DataSource batchDatabase();

    @Override
    void close();

    /** Opens one. */
    interface Opening {
        Workshop in(Path folder);
    }
}
