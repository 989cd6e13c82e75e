package curfew.apply;

import static org.assertj.core.api.Assertions.assertThat;

import curfew.directory.Edit;
import curfew.directory.EntryRef;
import curfew.directory.Request;
import curfew.directory.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundlesTest {

    private static Request request(String id, String directory, String entry) {
        EntryRef ref = new EntryRef(directory, entry, "CN=" + entry);
        Edit edit = new Edit(ref, "member", Edit.Mode.VALUES, List.of(Value.of(id)), List.of());
        return new Request(id, 1, ref, List.of(edit), List.of(id));
    }

    private static List<String> cut(int atMost, Request... requests) {
        List<String> cut = new ArrayList<>();
        for (Bundles bundles = new Bundles(List.of(requests)); !bundles.isEmpty(); ) {
            List<String> ids = bundles.next(atMost).stream().map(Request::id).toList();
            cut.add(String.join(" ", ids));
        }
        return cut;
    }

    @Test
    void holdsAsManyAsItMay() {
        assertThat(cut(2, request("1", "a", "x"), request("2", "a", "y"), request("3", "a", "z")))
                .containsExactly("1 2", "3");
        assertThat(cut(1, request("1", "a", "x"), request("2", "a", "y"))).containsExactly("1", "2");
    }

    @Test
    void neverHoldsAnEntryTwice() {
        assertThat(cut(
                        9,
                        request("1", "a", "x"),
                        request("2", "a", "x"),
                        request("3", "a", "x"),
                        request("4", "a", "y")))
                .containsExactly("1", "2", "3 4");
    }

    @Test
    void endsWithItsDirectory() {
        assertThat(cut(9, request("1", "a", "x"), request("2", "b", "x"), request("3", "b", "y")))
                .containsExactly("1", "2 3");
    }

    @Test
    void isEmptyWhereNothingIsToBeSent() {
        assertThat(new Bundles(List.of()).isEmpty()).isTrue();
    }
}
