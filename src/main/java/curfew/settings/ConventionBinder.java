package curfew.settings;

import curfew.directory.AccountTimes;
import curfew.directory.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.LastMember;
import curfew.directory.Lock;
import curfew.directory.MemberOf;
import curfew.directory.TimeAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a directory's conventions: what is written, else what holds for its kind. */
final class ConventionBinder {
    private static final List<String> FIXED_IN_AD = List.of(
            "id",
            "login",
            "lock",
            "locks",
            "member_attributes",
            "member_of",
            "last_member",
            "expires",
            "created",
            "last_used");

    private final View view;
    private final Kind kind;
    private final Conventions standard;

    ConventionBinder(View view, Kind kind) {
        this.view = view;
        this.kind = kind;
        this.standard = Conventions.of(kind);
    }

    Conventions bind() {
        if (kind == Kind.ACTIVE_DIRECTORY) {
            FIXED_IN_AD.stream().map(view::at).filter(View::exists).forEach(this::fixed);
        }
        List<String> members = view.at("member_attributes").texts();
        Set<String> credentials = new HashSet<>(view.at("credentials").texts());
        View stamp = view.at("stamp");
        List<Lock> locks = locks();
        LastMember lastMember = lastMember();
        AccountTimes times = times();
        return view.build(() -> new Conventions(
                        view.at("id").text(standard.id()),
                        view.at("login").text(standard.login()),
                        locks,
                        members.isEmpty() ? standard.memberAttributes() : members,
                        view.at("member_of").as(Parsers.word(MemberOf::valueOf), standard.memberOf()),
                        lastMember,
                        stamp.exists() ? stamp.text("") : standard.stamp(),
                        view.at("credentials").exists() ? credentials : standard.credentials(),
                        times))
                .orElse(standard);
    }

    private void fixed(View written) {
        written.problem(
                written.name() + " is fixed in Active Directory",
                "only stamp and credentials, in an active-directory",
                "take it away");
    }

    private List<Lock> locks() {
        View one = view.at("lock");
        View several = view.at("locks");
        if (one.exists() && several.exists()) {
            one.problem(
                    one.name() + " is written beside " + several.name(),
                    "lock, where one mark is enough, or locks",
                    "write all of them in locks, the primary one first");
        }
        if (several.exists()) {
            return several.items().stream()
                    .map(this::lock)
                    .flatMap(Optional::stream)
                    .toList();
        }
        return one.exists() ? lock(one).stream().toList() : standard.locks();
    }

    /** What is written, else what is known of the attribute. */
    private Optional<Lock> lock(View written) {
        String attribute = written.at("attribute").text("");
        Optional<Lock> known = Lock.wellKnown(attribute);
        View disabled = written.at("disabled");
        if (!disabled.exists() && known.isEmpty() && !attribute.isEmpty()) {
            written.problem(
                    written.name() + " has no disabled",
                    "the value of " + attribute + " that switches an account off",
                    "add disabled: and the value");
        }
        List<String> also = written.at("also_disabled").texts();
        return written.build(() -> new Lock(
                attribute,
                disabled.text(known.map(Lock::disabled).orElse("")),
                also.isEmpty() ? known.map(Lock::alsoDisabled).orElse(Set.of()) : Set.copyOf(also),
                written.at("enabled").text(known.map(Lock::enabled).orElse("")),
                written.at("object_class").text(known.map(Lock::objectClass).orElse("")),
                written.at("date")
                        .as(
                                Parsers.word(TimeAttribute.Form::valueOf),
                                known.map(Lock::date).orElse(null))));
    }

    private AccountTimes times() {
        return new AccountTimes(
                time("expires", standard.times().expires()),
                time("created", standard.times().created()),
                time("last_used", standard.times().lastUsed()));
    }

    private List<TimeAttribute> time(String key, List<TimeAttribute> usual) {
        View written = view.at(key);
        if (!written.exists()) {
            return usual;
        }
        TimeAttribute.Form form =
                written.at("form").as(Parsers.word(TimeAttribute.Form::valueOf), TimeAttribute.Form.GENERALIZED_TIME);
        return written.build(() -> new TimeAttribute(written.at("attribute").text(""), form)).stream()
                .toList();
    }

    private LastMember lastMember() {
        View written = view.at("last_member");
        LastMember.Rule rule = written.at("rule")
                .as(
                        Parsers.word(LastMember.Rule::valueOf),
                        standard.lastMember().rule());
        return written.exists()
                ? written.build(() ->
                                new LastMember(rule, written.at("placeholder").text("")))
                        .orElse(standard.lastMember())
                : standard.lastMember();
    }
}
