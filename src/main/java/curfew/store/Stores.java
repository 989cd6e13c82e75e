package curfew.store;

import com.zaxxer.hikari.HikariDataSource;
import curfew.approval.Approvals;
import curfew.brake.BrakeReports;
import curfew.brake.PastNights;
import curfew.brake.PrivilegedMembers;
import curfew.brake.Trips;
import curfew.cases.CaseBook;
import curfew.decision.DisabledMarks;
import curfew.journal.Handovers;
import curfew.journal.Journal;
import curfew.journal.Lease;
import curfew.journal.Runs;
import curfew.journal.Steps;
import curfew.journal.Stops;
import curfew.plan.Plans;
import curfew.receipt.Baselines;
import curfew.receipt.Profiles;
import curfew.retention.Archive;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open data store: every port that the stages have, over one database, and a second one for Spring Batch. The two are kept
 * apart so that a query never waits for Spring Batch, nor our journal for its transactions. Used from one thread, except for
 * {@link #batchDatabase}, which any may use.
 */
public final class Stores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    private final Home home;
    private final Database database;
    private @Nullable HikariDataSource batch;

    private Stores(Home home, Database database) {
        this.home = home;
        this.database = database;
    }

    /**
     * Opens it to write, and makes what is not there.
     *
     * @throws OtherVersionException if a newer program made its tables
     * @throws StoreException if it cannot be opened
     */
    public static Stores open(StoreSettings settings) {
        Home home = Home.of(settings);
        return new Stores(home, home.openToWrite());
    }

    /**
     * Opens it for a query, beside whoever writes. Makes and changes nothing: the writing methods of its ports fail.
     *
     * @return empty if no run was ever stored there; then not even the directory is made
     * @throws OtherVersionException if its tables are not those of this program
     * @throws StoreException if it is there and cannot be opened
     */
    public static Optional<Stores> openReadOnly(StoreSettings settings) {
        Home home = Home.of(settings);
        return home.openToRead().map(database -> new Stores(home, database));
    }

    /**
     * For a command that writes elsewhere before it opens this.
     *
     * @throws OtherVersionException if a newer program made its tables; whatever else is wrong with it is left to be found when it is opened
     */
    public static void mustNotBeNewer(StoreSettings settings) {
        try {
            openReadOnly(settings).ifPresent(Stores::close);
        } catch (OtherVersionException other) {
            if (other.isNewer()) {
                throw other;
            }
        } catch (StoreException foundWhenItIsOpened) {
            LOG.debug("the data store cannot be looked into yet", foundWhenItIsOpened);
        }
    }

    public Baselines baselines() {
        return new JdbcBaselines(database);
    }

    public Profiles profiles() {
        return new JdbcProfiles(database);
    }

    public Plans plans() {
        return new JdbcPlans(database);
    }

    public BrakeReports brakeReports() {
        return new JdbcBrakeReports(database);
    }

    public Trips trips() {
        return new JdbcTrips(database);
    }

    public PastNights pastNights() {
        return new JdbcPastNights(database);
    }

    public PrivilegedMembers privilegedMembers() {
        return new JdbcPrivilegedMembers(database);
    }

    public Approvals approvals() {
        return new JdbcApprovals(database);
    }

    public Journal journal() {
        return new JdbcJournal(database);
    }

    public Runs runs() {
        return new JdbcRuns(database);
    }

    public Steps steps() {
        return new JdbcSteps(database);
    }

    public Stops stops() {
        return new JdbcStops(database);
    }

    public Lease lease() {
        return new JdbcLease(database);
    }

    public Handovers handovers() {
        return new JdbcHandovers(database);
    }

    public CaseBook caseBook() {
        return new JdbcCaseBook(database);
    }

    public DisabledMarks disabledMarks() {
        return new JdbcDisabledMarks(database);
    }

    public Archive archive() {
        return new JdbcArchive(database);
    }

    /** Where Spring Batch keeps its own records; opened at the first call, closed with this. May have no tables yet. */
    public synchronized DataSource batchDatabase() {
        if (batch == null) {
            batch = home.openForBatch();
        }
        return batch;
    }

    @Override
    public synchronized void close() {
        if (batch != null) {
            batch.close();
        }
        database.close();
    }
}
