package curfew.directory;

import java.util.List;

/** What should become of an account, in neutral words. A {@link DirectoryDialect} turns it into edits. */
public sealed interface Change {

    /** What is done. */
    Action action();

    /** So that nobody can log in with it. */
    record Disable() implements Change {
        @Override
        public Action action() {
            return Action.DISABLE;
        }
    }

    /** Take away every value of an attribute that lets somebody in without the password. */
    record RemoveCredential(String attribute) implements Change {
        @Override
        public Action action() {
            return Action.REMOVE_CREDENTIAL;
        }
    }

    /** Take the account out of a group. */
    record StripGroup(Membership membership, boolean privileged) implements Change {
        @Override
        public Action action() {
            return privileged ? Action.STRIP_PRIVILEGED_GROUP : Action.STRIP_GROUP;
        }
    }

    /** Put the account into a group, so that this one can become its primary one. Grants nothing that every account does not have. */
    record JoinGroup(Group group) implements Change {
        @Override
        public Action action() {
            return Action.JOIN_GROUP;
        }
    }

    /**
     * Make another group the account's primary one, so that it can be taken out of this one, which is no value of the group. Comes before
     * that, in a phase of its own.
     */
    record SwitchPrimaryGroup(Membership from) implements Change {
        @Override
        public Action action() {
            return Action.SWITCH_PRIMARY_GROUP;
        }
    }

    /** Write on the entry why and when it ended. */
    record Stamp(String text) implements Change {
        @Override
        public Action action() {
            return Action.STAMP;
        }
    }

    /** Move the entry below another parent. */
    record Move(String parentDn) implements Change {
        @Override
        public Action action() {
            return Action.MOVE;
        }
    }

    /** What came of lowering a change: edits, or a reason why there are none. */
    sealed interface Lowered {}

    /** The edits to make, at least one, all on one entry. */
    record Edits(List<Edit> edits) implements Lowered {
        public Edits {
            edits = List.copyOf(edits);
            if (edits.isEmpty()) {
                throw new IllegalArgumentException("no edits: say Already or Impossible");
            }
        }
    }

    /** The entry is so already. */
    record Already() implements Lowered {}

    /** This directory cannot do it, and why; becomes a case. */
    record Impossible(String why) implements Lowered {}
}
