package curfew.batch;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Leaves NUL out of what Spring Batch stores. It stores a failed step's message, which may quote a server, and Active Directory
 * ends its messages with NUL; PostgreSQL refuses that, and the step would end as unknown, which cannot be restarted.
 */
// JDKs before 22 do not read from a class file that an array's elements may be null, later ones do: no spelling pleases
// both.
@SuppressWarnings("NullAway")
final class WithoutNul extends JdbcTemplate {
    WithoutNul(DataSource database) {
        super(database);
    }

    @Override
    protected PreparedStatementSetter newArgPreparedStatementSetter(Object @Nullable [] values) {
        return super.newArgPreparedStatementSetter(without(values));
    }

    @Override
    protected PreparedStatementSetter newArgTypePreparedStatementSetter(Object @Nullable [] values, int[] types) {
        return super.newArgTypePreparedStatementSetter(without(values), types);
    }

    private static Object @Nullable [] without(Object @Nullable [] values) {
        if (values == null) {
            return null;
        }
        Object[] clean = values.clone();
        for (int i = 0; i < clean.length; i++) {
            if (clean[i] instanceof String text) {
                clean[i] = text.replace("\0", "");
            }
        }
        return clean;
    }
}
