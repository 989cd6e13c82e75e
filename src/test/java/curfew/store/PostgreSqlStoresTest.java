package curfew.store;

import org.junit.jupiter.api.Nested;

/** Every port's contract, on PostgreSQL. */
class PostgreSqlStoresTest {
    @Nested
    class Baselines extends BaselinesContract {
        Baselines() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Profiles extends ProfilesContract {
        Profiles() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Plans extends PlansContract {
        Plans() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class BrakeReports extends BrakeReportsContract {
        BrakeReports() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class PastNights extends PastNightsContract {
        PastNights() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class PrivilegedMembers extends PrivilegedMembersContract {
        PrivilegedMembers() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Trips extends TripsContract {
        Trips() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Approvals extends ApprovalsContract {
        Approvals() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Journal extends JournalContract {
        Journal() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Runs extends RunsContract {
        Runs() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Stops extends StopsContract {
        Stops() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Lease extends LeaseContract {
        Lease() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Steps extends StepsContract {
        Steps() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Handovers extends HandoversContract {
        Handovers() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class CaseBook extends CaseBookContract {
        CaseBook() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class DisabledMarks extends DisabledMarksContract {
        DisabledMarks() {
            super(Backend.POSTGRESQL);
        }
    }

    @Nested
    class Archive extends ArchiveContract {
        Archive() {
            super(Backend.POSTGRESQL);
        }
    }
}
