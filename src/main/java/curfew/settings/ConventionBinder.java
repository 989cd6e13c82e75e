package curfew.settings;

import curfew.directory.DirectorySettings.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.LastMember;
import curfew.directory.DirectorySettings.Lock;
import curfew.directory.DirectorySettings.MemberOf;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a directory's conventions: what is written, else what holds for its kind. */
final class ConventionBinder {
    private static final List<String> FIXED_IN_AD =
            List.of("id", "login", "lock", "member_attributes", "member_of", "last_member");

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
        return new Conventions(
                view.at("id").text(standard.id()),
                view.at("login").text(standard.login()),
                lock(),
                members.isEmpty() ? standard.memberAttributes() : members,
                view.at("member_of").as(Parsers.word(MemberOf::valueOf), standard.memberOf()),
                lastMember(),
                stamp.exists() ? stamp.text("") : standard.stamp(),
                view.at("credentials").exists() ? credentials : standard.credentials());
    }

    private void fixed(View written) {
        written.problem(
                written.name() + " is fixed in Active Directory",
                "only stamp and credentials, in an active-directory",
                "take it away");
    }

    private @Nullable Lock lock() {
        View lock = view.at("lock");
        return lock.exists()
                ? new Lock(
                        lock.at("attribute").text(""),
                        lock.at("disabled").text(""),
                        lock.at("enabled").text(""))
                : standard.lock();
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
