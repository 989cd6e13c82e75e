package curfew.store;

import org.junit.jupiter.api.Nested;

/** Every port's contract, on Sqlite. */
class SqliteStoresTest {
    @Nested
    class Baselines extends BaselinesContract {
        Baselines() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Profiles extends ProfilesContract {
        Profiles() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Plans extends PlansContract {
        Plans() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class BrakeReports extends BrakeReportsContract {
        BrakeReports() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class PastNights extends PastNightsContract {
        PastNights() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class PrivilegedMembers extends PrivilegedMembersContract {
        PrivilegedMembers() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Trips extends TripsContract {
        Trips() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Approvals extends ApprovalsContract {
        Approvals() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Journal extends JournalContract {
        Journal() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Runs extends RunsContract {
        Runs() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Stops extends StopsContract {
        Stops() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Lease extends LeaseContract {
        Lease() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Steps extends StepsContract {
        Steps() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Handovers extends HandoversContract {
        Handovers() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class CaseBook extends CaseBookContract {
        CaseBook() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class DisabledMarks extends DisabledMarksContract {
        DisabledMarks() {
            super(Backend.SQLITE);
        }
    }

    @Nested
    class Archive extends ArchiveContract {
        Archive() {
            super(Backend.SQLITE);
        }
    }
}
