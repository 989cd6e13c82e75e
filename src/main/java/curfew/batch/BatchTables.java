package curfew.batch;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Batch's records, in SQLite or PostgreSQL. */
final class BatchTables {
    private static final String ONE_OF_THEM = "BATCH_JOB_INSTANCE";

    private BatchTables() {}

    /** The repository over a database; makes its tables, all or none, if they are not there. */
    static JobRepository repository(DataSource database) {
        try {
            DatabaseType type = DatabaseType.fromMetaData(database);
            JdbcTransactionManager transactions = new JdbcTransactionManager(database);
            new TransactionTemplate(transactions).executeWithoutResult(status -> makeTables(database, type));
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(database);
            factory.setJdbcOperations(new WithoutNul(database));
            factory.setTransactionManager(transactions);
            factory.setDatabaseType(type.name());
            // The default writes serialized Java objects, which nobody can read and a newer program may not either.
            factory.setSerializer(new JacksonExecutionContextStringSerializer());
            factory.afterPropertiesSet();
            return factory.getObject();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception notPossible) {
            throw new IllegalStateException("Spring Batch's records cannot be opened: " + notPossible, notPossible);
        }
    }

    /** In a transaction: on SQLite it has the write lock, on PostgreSQL it takes one, so that two first runs make them once. */
    private static void makeTables(DataSource database, DatabaseType type) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        if (type == DatabaseType.POSTGRES) {
            jdbc.execute("select pg_advisory_xact_lock(hashtext('" + ONE_OF_THEM + "'))");
        }
        if (!Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) BatchTables::areThere))) {
            String script = "org/springframework/batch/core/schema-"
                    + type.getProductName().toLowerCase(Locale.ROOT) + ".sql";
            DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(script)), database);
        }
    }

    private static boolean areThere(Connection connection) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String name = about.storesLowerCaseIdentifiers() ? ONE_OF_THEM.toLowerCase(Locale.ROOT) : ONE_OF_THEM;
        try (ResultSet tables = about.getTables(null, connection.getSchema(), name, null)) {
            return tables.next();
        }
    }
}
