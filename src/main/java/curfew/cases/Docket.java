package curfew.cases;

import curfew.cases.Case.OrphanFacts;
import curfew.cases.Case.State;
import curfew.directory.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one run saw that a person must look at. The same thing seen twice, tonight or on another night, is one case: its identity is a
 * hash over kind, directory, account or person, and subject. Filled by one thread.
 */
public final class Docket {
    private final String run;
    private final Instant now;
    private final Map<String, Case> seen = new TreeMap<>();

    /**
     * An empty docket.
     *
     * @param now when the run sees it; due times count from the first time
     */
    public Docket(String run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /** Who or what a case is about. */
    public record About(String directory, String accountId, String accountDn, String person) {
        public static final About NOBODY = new About("", "", "", "");

        public static About account(AccountId account, String dn, String person) {
            return new About(account.directory(), account.id(), dn, person);
        }

        public static About person(String person) {
            return new About("", "", "", person);
        }
    }

    /** An approval's dates, for exceptions and holds. */
    public record Validity(
            String approver,
            @Nullable Instant from,
            @Nullable Instant until) {
        public static final Validity NONE = new Validity("", null, null);
    }

    /** Notes something; again if it was noted before changes nothing but the words. */
    public void see(CaseKind kind, About about, String subject, String detail, String evidence) {
        see(kind, about, subject, detail, evidence, Validity.NONE, null, now.plus(kind.due()), "");
    }

    /**
     * As {@link #see(CaseKind, About, String, String, String)}, with what a person should do.
     *
     * @param mend by the id of the run that sees it
     */
    public void see(
            CaseKind kind, About about, String subject, String detail, String evidence, UnaryOperator<String> mend) {
        see(kind, about, subject, detail, evidence, Validity.NONE, null, now.plus(kind.due()), mend.apply(run));
    }

    /** As {@link #see(CaseKind, About, String, String, String)}, due at another time than its kind says. */
    public void see(CaseKind kind, About about, String subject, String detail, String evidence, Instant due) {
        see(kind, about, subject, detail, evidence, Validity.NONE, null, due, "");
    }

    /** As {@link #see(CaseKind, About, String, String, String)}, with an approval's dates or an orphan's facts. */
    public void see(
            CaseKind kind,
            About about,
            String subject,
            String detail,
            String evidence,
            Validity validity,
            @Nullable OrphanFacts orphan) {
        see(kind, about, subject, detail, evidence, validity, orphan, now.plus(kind.due()), "");
    }

    /** As {@link #see(CaseKind, About, String, String, String)}, with an approval's dates and what a person should do. */
    public void see(
            CaseKind kind,
            About about,
            String subject,
            String detail,
            String evidence,
            String mend,
            Validity validity) {
        see(kind, about, subject, detail, evidence, validity, null, now.plus(kind.due()), mend);
    }

    private void see(
            CaseKind kind,
            About about,
            String subject,
            String detail,
            String evidence,
            Validity validity,
            @Nullable OrphanFacts orphan,
            Instant due,
            String mend) {
        String id = id(kind, about, subject);
        seen.put(
                id,
                new Case(
                        id,
                        kind,
                        about.directory,
                        about.accountId,
                        about.accountDn,
                        about.person,
                        subject,
                        detail,
                        evidence,
                        "",
                        now,
                        due,
                        State.OPEN,
                        validity.approver,
                        validity.from,
                        validity.until,
                        orphan,
                        run,
                        mend));
    }

    /** What was seen so far, by id. */
    public Collection<Case> seen() {
        return List.copyOf(seen.values());
    }

    /**
     * What the book holds after this run: what was seen, with its first sight and due time of before; and what was open before, closed if
     * this run looked and saw it no more, as it was if the run could not look.
     */
    public List<Case> settle(Collection<Case> before, Predicate<Case> lookedAt) {
        Map<String, Case> after = new TreeMap<>(seen);
        for (Case old : before) {
            Case again = seen.get(old.id());
            if (again != null) {
                after.put(old.id(), old.seenAgain(again));
            } else if (lookedAt.test(old)) {
                after.put(old.id(), old.closed(run));
            } else {
                after.put(old.id(), old);
            }
        }
        return List.copyOf(after.values());
    }

    private static String id(CaseKind kind, About about, String subject) {
        String who = about.accountId.isEmpty() ? about.person : about.accountId;
        String text = String.join("\0", kind.name(), about.directory, who, subject);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "C-" + HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
