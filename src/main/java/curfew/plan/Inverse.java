package curfew.plan;

import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Turns what was done to an account into what takes it back: each edit with its values before and after changed places. Pure: whether the values
 * are still as they were left is for others to look at, by {@link #looked}.
 */
public final class Inverse {
    private Inverse() {}

    /**
     * Where the account and the edited entry are by now.
     *
     * @param account as it will be addressed: with its present DN, or the one that it will have by then
     * @param login as it is now
     * @param entry the edited entry, which is the account's or a group's
     * @param member what a member value that named the account is by now
     */
    public record Place(EntryRef account, String login, EntryRef entry, UnaryOperator<Value> member) {}

    /** Whether there is anything that takes it back. */
    public static boolean exists(Operation done) {
        return done.action().restore().isPresent();
    }

    /** The id of what takes it back; the same however often that is planned. */
    public static String idOf(Operation done) {
        return OperationId.of(done.account(), restore(done), targetKey(done));
    }

    /** The action that takes it back. */
    private static Action restore(Operation done) {
        return done.action()
                .restore()
                .orElseThrow(() -> new IllegalArgumentException("nothing takes back " + done.action()));
    }

    /** A group that held the account in two attributes was left by two operations. */
    private static String targetKey(Operation done) {
        boolean first = done.id().equals(OperationId.of(done.account(), done.action(), done.targetId()));
        return first
                ? done.targetId()
                : done.targetId() + "/" + done.edits().get(0).attribute();
    }

    /**
     * What takes an operation back. It is never urgent, and has no clocks: nothing is revoked.
     *
     * @param evidence which run is taken back, on whose word
     */
    public static Operation of(Operation done, Place place, String evidence) {
        boolean ofGroup = done.action().isStrip();
        return new Operation(
                idOf(done),
                1,
                done.account(),
                place.account().dn(),
                place.login(),
                done.person(),
                restore(done),
                ofGroup ? place.entry().dn() : done.target(),
                done.targetId(),
                done.reason(),
                evidence,
                done.privileged(),
                false,
                done.segments(),
                edits(done, place),
                List.of(),
                null,
                null);
    }

    private static List<Edit> edits(Operation done, Place place) {
        List<Edit> edits = new ArrayList<>();
        for (Edit edit : done.edits()) {
            List<Value> gone = done.action().isStrip()
                    ? edit.before().stream().map(place.member()).toList()
                    : edit.before();
            if (edit.mode() == Edit.Mode.VALUES
                    && !gone.isEmpty()
                    && !edit.after().isEmpty()) {
                // One by one, so that each is looked for by itself: a placeholder that is gone says nothing of the
                // member.
                edits.add(new Edit(place.entry(), edit.attribute(), edit.mode(), List.of(), gone));
                edits.add(new Edit(place.entry(), edit.attribute(), edit.mode(), edit.after(), List.of()));
            } else {
                edits.add(new Edit(place.entry(), edit.attribute(), edit.mode(), edit.after(), gone));
            }
        }
        return edits;
    }

    /**
     * The edits by which to see whether the values are as they were left. Of credentials the attribute as a whole: somebody who was given another
     * key since is not given the old one besides. Of a group the members alone, and not the placeholder.
     */
    public static List<Edit> looked(Operation restore) {
        return switch (restore.action()) {
            case RESTORE_CREDENTIAL ->
                restore.edits().stream()
                        .map(edit ->
                                new Edit(edit.entry(), edit.attribute(), Edit.Mode.WHOLE, edit.before(), edit.after()))
                        .toList();
            case RESTORE_GROUP ->
                restore.edits().stream().filter(edit -> edit.before().isEmpty()).toList();
            default -> restore.edits();
        };
    }
}
