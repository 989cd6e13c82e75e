package curfew.settings;

import curfew.decision.Entitlement;
import curfew.decision.Entitlement.OnLeave;
import curfew.decision.Entitlements;
import curfew.decision.GuardRules;
import curfew.decision.GuardRules.Covers;
import curfew.decision.GuardRules.ExceptionRule;
import curfew.decision.GuardRules.Hold;
import curfew.decision.GuardRules.LegalHold;
import curfew.decision.GuardRules.Protection;
import curfew.decision.GuardRules.ProtectionKind;
import curfew.decision.GuardRules.UrgentRevocation;
import curfew.decision.ListedName;
import curfew.decision.ListedName.Kind;
import curfew.directory.AccountKind;
import curfew.receipt.Acceptance;
import curfew.receipt.Acceptances;
import curfew.receipt.GapReason;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes what a job's lists say, row by row. A row at fault is a problem, never left out. */
final class ListBinder {
    private static final int TIER = 2;

    private final View lists;
    private final Documents documents;
    private final View.Parser<Instant> instants;
    private final List<ListedName> names = new ArrayList<>();

    ListBinder(View lists, Documents documents, ZoneId zone) {
        this.lists = lists;
        this.documents = documents;
        this.instants = Parsers.instant(zone);
    }

    Lists bind() {
        if (!lists.at("protected").exists()) {
            lists.warn(
                    "The job has no list of protected accounts: only built-in ones and Curfew's own are spared.",
                    "Add lists.protected, with the break-glass accounts.");
        }
        if (!lists.at("entitlements").exists()) {
            lists.warn(
                    "The job has no entitlements: only built-in groups count as privileged, and all others are"
                            + " stripped.",
                    "Add lists.entitlements.");
        }
        GuardRules guards = new GuardRules(
                protections(),
                rows("exceptions", SchemaFile.EXCEPTIONS, this::exception),
                rows("legal_holds", SchemaFile.LEGAL_HOLDS, this::legalHold),
                rows("urgent", SchemaFile.URGENT, this::urgent),
                rows("holds", SchemaFile.HOLDS, this::hold));
        return new Lists(entitlements(), guards, nonHuman(), List.copyOf(names), accepted(), growing());
    }

    private GrowingLists growing() {
        return new GrowingLists(growing("holds"), growing("urgent"));
    }

    private @Nullable Path growing(String list) {
        Optional<Path> file = documents.path(lists.at(list));
        file.ifPresent(documents.sources()::leaveOutOfDigest);
        return file.orElse(null);
    }

    private <T> List<T> rows(String list, SchemaFile schema, Function<View, T> bind) {
        return documents.csv(lists.at(list), schema).stream().map(bind).toList();
    }

    private List<Protection> protections() {
        List<Protection> protections = new ArrayList<>();
        documents.yaml(lists.at("protected"), SchemaFile.PROTECTED).ifPresent(file -> {
            for (View entry : file.at("protected").items()) {
                for (ProtectionKind kind : ProtectionKind.values()) {
                    View value = entry.at(kind.name().toLowerCase(Locale.ROOT));
                    if (value.exists()) {
                        protections.add(new Protection(
                                kind,
                                Shown.trimmed(value.text("")),
                                entry.at("reason").text(""),
                                entry.place().fileName(),
                                line(entry)));
                    }
                }
            }
        });
        return protections;
    }

    private ExceptionRule exception(View row) {
        Covers covers = row.at("covers").as(Parsers.word(Covers::valueOf), Covers.ALL);
        boolean group = row.at("group").exists();
        if (!row.at("covers").isAtFault() && (covers == Covers.GROUP) != group) {
            String found = group
                    ? "the row names a group, and covers " + covers.name().toLowerCase(Locale.ROOT)
                    : "the row covers a group, and names none";
            row.problem(found, "a group exactly with covers = group", "name the group, or change covers");
        }
        Instant from = instant(row, "from");
        return new ExceptionRule(
                row.at("subject").text(""),
                covers,
                row.at("group").text(""),
                row.at("reason").text(""),
                row.at("approver").text(""),
                from,
                end(row, "until", from),
                row.place().fileName(),
                line(row));
    }

    private LegalHold legalHold(View row) {
        Instant from = instant(row, "from");
        return new LegalHold(
                row.at("subject").text(""),
                row.at("matter").text(""),
                from,
                openEnd(row, "until", from),
                row.place().fileName(),
                line(row));
    }

    private UrgentRevocation urgent(View row) {
        Instant from = instant(row, "from");
        if (row.at("lifted_by").exists() != row.at("lifted_at").exists()) {
            row.problem(
                    "only one of lifted_by and lifted_at is filled in",
                    "both, or neither",
                    "say who lifted it and when, or empty both");
        }
        return new UrgentRevocation(
                row.at("person_or_account").text(""),
                row.at("reason").text(""),
                row.at("by").text(""),
                from,
                row.at("lifted_by").text(""),
                openEnd(row, "lifted_at", from),
                row.place().fileName(),
                line(row));
    }

    private Hold hold(View row) {
        Instant from = instant(row, "from");
        return new Hold(
                row.at("subject").text(""),
                row.at("reason").text(""),
                row.at("by").text(""),
                from,
                end(row, "until", from),
                row.place().fileName(),
                line(row));
    }

    private Entitlements entitlements() {
        Map<String, Entitlement> byGroup = new HashMap<>();
        for (View row : documents.csv(lists.at("entitlements"), SchemaFile.ENTITLEMENTS)) {
            String group = row.at("group").text("");
            Entitlement before = byGroup.putIfAbsent(
                    group.toLowerCase(Locale.ROOT),
                    new Entitlement(
                            group,
                            row.at("application").text(""),
                            row.at("tier").integer(TIER),
                            row.at("owner").text(""),
                            row.at("privileged").flag(false),
                            row.at("on_leave").as(Parsers.word(OnLeave::valueOf), OnLeave.STRIP),
                            row.at("licence").flag(false)));
            names.add(new ListedName(
                    "entitlements", Kind.GROUP, group, row.place().fileName(), line(row)));
            if (before != null && !group.isEmpty()) {
                row.at("group")
                        .problem(
                                "the group " + Shown.quoted(group) + " is listed a second time",
                                "each group once",
                                "take one of the two rows away");
            }
        }
        return new Entitlements(List.copyOf(byGroup.values()));
    }

    private Map<String, AccountKind> nonHuman() {
        Map<String, AccountKind> register = new HashMap<>();
        for (View row : documents.csv(lists.at("non_human"), SchemaFile.NON_HUMAN)) {
            String account = row.at("account").text("");
            names.add(new ListedName(
                    "non_human", Kind.SUBJECT, account, row.place().fileName(), line(row)));
            AccountKind kind = row.at("kind").as(Parsers.word(AccountKind::valueOf), AccountKind.SERVICE);
            if (register.putIfAbsent(account.toLowerCase(Locale.ROOT), kind) != null && !account.isEmpty()) {
                row.at("account")
                        .problem(
                                "the account " + Shown.quoted(account) + " is registered a second time",
                                "each account once",
                                "take one of the two rows away");
            }
        }
        return register;
    }

    private Acceptances accepted() {
        return new Acceptances(rows("accepted", SchemaFile.ACCEPTED, this::acceptance));
    }

    private Acceptance acceptance(View row) {
        Instant from = instant(row, "from");
        String source = row.at("source").text("");
        View digest = row.at("sha256");
        View finding = row.at("finding");
        if (source.startsWith("feed ") != digest.exists() && !row.at("source").isAtFault()) {
            row.problem(
                    digest.exists() ? "a directory has no digest" : "the row does not say which file is accepted",
                    "the file's sha256 for a feed, and none for a directory",
                    "copy the digest from the receipt in summary.json");
        } else if (!digest.exists() && !finding.exists()) {
            row.problem(
                    "the row accepts whatever may be found",
                    "a finding such as ACCOUNTS_MISSING",
                    "name the finding that is right");
        }
        return new Acceptance(
                source,
                digest.text("").toLowerCase(Locale.ROOT),
                finding.exists()
                        ? Optional.of(finding.as(Parsers.word(GapReason::valueOf), GapReason.SHRUNK))
                        : Optional.empty(),
                row.at("by").text(""),
                row.at("reason").text(""),
                from,
                end(row, "until", from));
    }

    private Instant instant(View row, String column) {
        return row.at(column).as(instants, Instant.EPOCH);
    }

    private Instant end(View row, String column, Instant from) {
        Instant end = openEnd(row, column, from);
        return end == null ? from.plusSeconds(1) : end;
    }

    private @Nullable Instant openEnd(View row, String column, Instant from) {
        View view = row.at(column);
        Instant end = view.<@Nullable Instant>as(instants, null);
        if (end != null && !from.isBefore(end) && !row.at("from").isAtFault()) {
            view.problem(
                    column + " is " + Shown.quoted(view.text("")) + ", which is not after from",
                    "a later date than from (" + row.at("from").text("") + ")",
                    "mend one of the two");
        }
        return end;
    }

    private static long line(View row) {
        return row.place().line();
    }
}
