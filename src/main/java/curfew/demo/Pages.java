package curfew.demo;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paged results of one connection, RFC 2696. The search runs once and its answer is handed out in parts: the in-memory server
 * itself searches anew for each page, which makes paging quadratic.
 */
final class Pages {
    private final int limit;
    private final Map<String, Answer> open = new HashMap<>();
    private int next;

    /** What a search found, and what is left of it. */
    private record Answer(List<SearchResultEntryProtocolOp> entries, SearchResultDoneProtocolOp end) {}

    /** One page: entries to send, how the search ends with it, and what goes with that. */
    record Page(List<SearchResultEntryProtocolOp> entries, SearchResultDoneProtocolOp end, List<Control> controls) {}

    /** @param limit how many entries one answer may hold; 0 for all */
    Pages(int limit) {
        this.limit = limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /** The next page of a search that is under way, or null if there is no such search. */
    @Nullable
    Page more(SimplePagedResultsControl asked) {
        Answer rest = open.remove(asked.getCookie().stringValue());
        return rest == null ? null : page(rest, asked.getSize());
    }

    /** The first page, or everything if paging was not asked for. */
    Page first(
            @Nullable SimplePagedResultsControl asked,
            List<SearchResultEntryProtocolOp> entries,
            SearchResultDoneProtocolOp end) {
        if (asked != null) {
            return page(new Answer(entries, end), asked.getSize());
        }
        if (entries.size() <= limit) {
            return new Page(entries, end, List.of());
        }
        String message = "more than " + limit + " entries: use paging";
        return new Page(
                entries.subList(0, limit),
                new SearchResultDoneProtocolOp(ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE, null, message, null),
                List.of());
    }

    private Page page(Answer answer, int asked) {
        int size = Math.min(limit, asked);
        List<SearchResultEntryProtocolOp> entries = answer.entries();
        // A page size of 0 gives the search up.
        if (entries.size() <= size || size == 0) {
            return new Page(size == 0 ? List.of() : entries, answer.end(), List.of(control(entries.size(), "")));
        }
        String cookie = Integer.toString(++next);
        open.put(cookie, new Answer(entries.subList(size, entries.size()), answer.end()));
        return new Page(
                entries.subList(0, size),
                new SearchResultDoneProtocolOp(ResultCode.SUCCESS_INT_VALUE, null, null, null),
                List.of(control(entries.size(), cookie)));
    }

    private static Control control(int estimate, String cookie) {
        return new SimplePagedResultsControl(estimate, new ASN1OctetString(cookie), false);
    }
}
