package curfew.backtest;

import curfew.directory.AccountDetail;
import curfew.directory.AccountState;
import curfew.directory.Change;
import curfew.directory.DirectoryDialect;
import curfew.directory.Edit;
import curfew.directory.Edit.Mode;
import curfew.directory.EntryRef;
import curfew.directory.Membership;
import curfew.directory.Value;
import java.util.List;
import java.util.Set;

/**
 * The words of a directory that is only told again. A snapshot knows which credentials and groups an account had, and not the values that a server
 * would have to be sent: so each change is one mark on its entry, which stands for the values. Which changes are due, on whom, and in which order
 * does not hang on that.
 */
final class ReplayDialect implements DirectoryDialect {
    /** Of attributes that no directory has. */
    static final String MARK = "curfew:";

    private static final Value SET = Value.of("set");
    private static final Value HELD = Value.of("held");

    private final String kind;
    private final Set<String> credentials;

    /** @param credentials attributes of which any account of the snapshots held one */
    ReplayDialect(String kind, Set<String> credentials) {
        this.kind = kind;
        this.credentials = Set.copyOf(credentials);
    }

    /** The values of a credential attribute that held something. */
    static List<Value> held() {
        return List.of(HELD);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Set<String> credentialAttributes() {
        return credentials;
    }

    @Override
    public Set<String> editableAttributes() {
        return credentials;
    }

    @Override
    public Change.Lowered lower(Change change, AccountDetail detail) {
        EntryRef entry = detail.account().entry();
        if (change instanceof Change.Disable) {
            return detail.account().state() == AccountState.DISABLED
                    ? new Change.Already()
                    : edits(new Edit(entry, MARK + "disabled", Mode.VALUES, List.of(), List.of(SET)));
        }
        if (change instanceof Change.RemoveCredential credential) {
            return edits(new Edit(
                    entry, credential.attribute(), Mode.VALUES, detail.values(credential.attribute()), List.of()));
        }
        if (change instanceof Change.StripGroup strip) {
            return edits(removal(strip.membership()));
        }
        if (change instanceof Change.SwitchPrimaryGroup switched) {
            // What is the primary group of all such accounts stays.
            if (detail.usualPrimary() == null) {
                return new Change.Already();
            }
            return edits(new Edit(
                    entry,
                    MARK + "primary",
                    Mode.VALUES,
                    List.of(),
                    List.of(Value.of(switched.from().group().id()))));
        }
        if (change instanceof Change.JoinGroup join) {
            return edits(new Edit(
                    join.group().entry(), MARK + "joined", Mode.VALUES, List.of(), List.of(Value.of(entry.id()))));
        }
        if (change instanceof Change.Stamp stamp) {
            return edits(new Edit(entry, MARK + "stamp", Mode.VALUES, List.of(), List.of(Value.of(stamp.text()))));
        }
        if (change instanceof Change.Move move) {
            return edits(new Edit(entry, MARK + "place", Mode.VALUES, List.of(), List.of(Value.of(move.parentDn()))));
        }
        throw new IllegalStateException("a change that cannot be told again: " + change);
    }

    private static Edit removal(Membership membership) {
        return new Edit(
                membership.group().entry(),
                membership.attribute(),
                Mode.VALUES,
                List.of(membership.value()),
                List.of());
    }

    private static Change.Edits edits(Edit edit) {
        return new Change.Edits(List.of(edit));
    }

    @Override
    public boolean same(String attribute, Value left, Value right) {
        return left.equals(right);
    }
}
