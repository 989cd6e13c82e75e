package curfew.demo;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The searches of one connection: rewritten on the way in; paged, ranged and cut on the way out. */
final class Searches {
    private final Tree tree;
    private final InMemoryRequestHandler delegate;
    private final Answers answers;
    private final EmbeddedOptions options;
    private final Filters filters;
    private final Pages pages;

    Searches(Tree tree, InMemoryRequestHandler delegate, Answers answers, EmbeddedOptions options) {
        this.tree = tree;
        this.delegate = delegate;
        this.answers = answers;
        this.options = options;
        this.filters = new Filters(tree.root(), tree.references(), options.base());
        this.pages = new Pages(options.pageLimit());
    }

    LDAPMessage answer(int id, SearchRequestProtocolOp op, List<Control> controls, Interference.Effect effect) {
        try {
            Pages.Page page = page(id, op, controls);
            if (effect instanceof Interference.CutAfter cut && page.entries().size() >= cut.entries()) {
                page = cut(page, cut);
            }
            if (effect instanceof Interference.Hide hide) {
                page = new Pages.Page(Hidden.by(hide).of(page.entries()), page.end(), page.controls());
            }
            if (effect instanceof Interference.DropAfterEntries drop) {
                answers.send(id, first(page.entries(), drop.entries()));
                answers.drop();
            } else {
                answers.send(id, page.entries());
            }
            if (effect instanceof Interference.Refer refer) {
                answers.refer(id, refer.url());
            }
            return new LDAPMessage(id, page.end(), page.controls());
        } catch (LDAPException e) {
            return new Refusal(e.getResultCode(), e.getExceptionMessage()).toSearch(id);
        }
    }

    private static Pages.Page cut(Pages.Page page, Interference.CutAfter cut) {
        SearchResultDoneProtocolOp end =
                new SearchResultDoneProtocolOp(cut.code().intValue(), null, "cut on request", null);
        return new Pages.Page(first(page.entries(), cut.entries()), end, List.of());
    }

    private static <T> List<T> first(List<T> entries, int count) {
        return entries.subList(0, Math.min(count, entries.size()));
    }

    private Pages.Page page(int id, SearchRequestProtocolOp op, List<Control> controls) throws LDAPException {
        SimplePagedResultsControl paging = paging(controls);
        if (paging != null && paging.getCookie().getValueLength() > 0) {
            Pages.Page more = pages.more(paging);
            if (more == null) {
                throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "paged results cookie is invalid or old");
            }
            return more;
        }
        List<Control> others = new ArrayList<>(controls);
        others.removeIf(control -> control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID));
        boolean flagged = others.removeIf(control -> control.getOID().equals(Rights.SD_FLAGS));
        SearchRequestProtocolOp plain = rewrite(op);
        List<SearchResultEntryProtocolOp> found = new ArrayList<>();
        LDAPMessage end =
                tree.reading(() -> answers.catching(found, () -> delegate.processSearchRequest(id, plain, others)));
        Ranges ranges = new Ranges(options.valueRange(), op.getAttributes());
        found.replaceAll(entry -> ranges.answer(tree.rights().answer(entry, plain.getAttributes(), flagged)));
        Pages.Page page = pages.first(paging, found, end.getSearchResultDoneProtocolOp());
        List<Control> back = new ArrayList<>(end.getControls());
        back.addAll(page.controls());
        return new Pages.Page(page.entries(), page.end(), back);
    }

    private SearchRequestProtocolOp rewrite(SearchRequestProtocolOp op) throws LDAPException {
        return new SearchRequestProtocolOp(
                tree.references().resolve(op.getBaseDN()),
                op.getScope(),
                op.getDerefPolicy(),
                op.getSizeLimit(),
                op.getTimeLimit(),
                op.typesOnly(),
                filters.rewrite(op.getFilter()),
                Ranges.plain(op.getAttributes()));
    }

    private static @Nullable SimplePagedResultsControl paging(List<Control> controls) throws LDAPException {
        for (Control control : controls) {
            if (control.getOID().equals(SimplePagedResultsControl.PAGED_RESULTS_OID)) {
                return new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
            }
        }
        return null;
    }
}
