package curfew.reliability;

import com.unboundid.ldap.sdk.ResultCode;
import curfew.journal.ExitCode;
import curfew.servers.Fault;
import curfew.servers.LdapProxy.Door;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All lines of the matrix. */
final class Rows {
    private static final Set<Ground.Kind> ALL = EnumSet.allOf(Ground.Kind.class);
    private static final Set<Ground.Kind> REAL = EnumSet.of(Ground.Kind.OPENLDAP, Ground.Kind.SAMBA, Ground.Kind.DS389);
    private static final Set<Ground.Kind> OPENLDAP = EnumSet.of(Ground.Kind.OPENLDAP);
    private static final Set<Ground.Kind> SAMBA = EnumSet.of(Ground.Kind.SAMBA);
    private static final Duration TOO_LATE = Duration.ofSeconds(3);
    private static final Duration A_WHILE = Duration.ofMillis(1500);
    private static final List<String> ELSEWHERE = List.of("ldap://elsewhere.example/");

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    static List<Row> all() {
        Rows all = new Rows();
        all.connecting();
        all.loggingIn();
        all.reading();
        all.writing();
        all.readingBack();
        all.goingAway();
        all.meddling();
        return List.copyOf(all.rows);
    }

    /** Those that a kind of server can be made to do. */
    static List<Row> of(Ground.Kind kind) {
        return all().stream().filter(row -> row.grounds().contains(kind)).toList();
    }

    private void connecting() {
        add(Point.CONNECT, "no fault", ExitCode.DONE, "", stage -> {});
        add(Point.CONNECT, "nobody listens", ExitCode.FAILED, "could not be reached", at -> at.proxy.door(Door.SHUT));
        add(Point.CONNECT, "reset", ExitCode.FAILED, "could not be reached", at -> at.proxy.door(Door.RESET));
        add(
                Point.CONNECT,
                "taken, then silence",
                ExitCode.FAILED,
                "response_timeout",
                at -> at.proxy.door(Door.SILENT));
        add(Point.CONNECT, "certificate expired", ExitCode.FAILED, "expired at", WrongCertificates::expired);
        add(
                Point.CONNECT,
                "certificate of another host",
                ExitCode.FAILED,
                "a certificate that names localhost",
                WrongCertificates::ofAnotherHost);
        add(
                Point.CONNECT,
                "certificate of an unknown issuer",
                ExitCode.FAILED,
                "vouches for",
                WrongCertificates::ofAnUnknownIssuer);
        add(
                Point.CONNECT,
                "StartTLS refused",
                ExitCode.FAILED,
                "expected: StartTLS",
                WrongCertificates::startTlsRefused);
    }

    private void loggingIn() {
        once(Point.BIND, "cut before the server, once", new Fault.CutBefore());
        once(Point.BIND, "cut after the server, once", new Fault.CutAfter());
        always(Point.BIND, "cut, always", ExitCode.FAILED, "could not be reached", new Fault.CutBefore());
        always(Point.BIND, "no answer, always", ExitCode.FAILED, "response_timeout", new Fault.SwallowRequest());
        once(Point.BIND, "busy (51), once", code(ResultCode.BUSY));
        always(Point.BIND, "busy (51), always", ExitCode.FAILED, "51 busy", code(ResultCode.BUSY));
        refused("wrong password", "52e", "wrong password");
        refused("password expired", "532", "the password has expired");
        refused("account disabled", "533", "the account is disabled");
        refused("account locked", "775", "the account is locked");
        add(
                Point.BIND,
                "bind account switched off on the server",
                ExitCode.FAILED,
                "could not be reached",
                RealTroubles::switchOffBindAccount,
                REAL);
        own("wrong password on the server", "49 invalid credentials", RealTroubles::wrongPassword, REAL);
        own("password expired on the server", "49 invalid credentials", RealTroubles::expirePassword, OPENLDAP);
        own("account expired on the server (701)", "the account has expired", RealTroubles::expireAccount, SAMBA);
        own("password to be changed on the server (773)", "must be changed", RealTroubles::askForNewPassword, SAMBA);
        own("locked after wrong passwords on the server (775)", "the account is locked", RealTroubles::lockOut, SAMBA);
        // It takes the login, and refuses whatever is asked then.
        add(
                Point.BIND,
                "password to be changed on the server",
                ExitCode.PART_HELD,
                "REFUSED",
                RealTroubles::askForNewPassword,
                OPENLDAP);
    }

    /** By the server's own accounts and rules. */
    private void own(String words, String says, Row.Trouble trouble, Set<Ground.Kind> grounds) {
        add(Point.BIND, words, ExitCode.FAILED, says, trouble, grounds);
    }

    private void reading() {
        once(Point.ROOT_DSE, "cut, once", new Fault.CutBefore());
        always(
                Point.ROOT_DSE,
                "unavailable (52), always",
                ExitCode.FAILED,
                "52 unavailable",
                code(ResultCode.UNAVAILABLE));
        for (Point point : List.of(Point.GROUPS_PAGE_1, Point.ACCOUNTS_PAGE_1)) {
            once(point, "cut after one entry, once", new Fault.CutAfterEntries(1));
            always(
                    point,
                    "cut after one entry, always",
                    ExitCode.PART_HELD,
                    "CONNECTION_LOST",
                    new Fault.CutAfterEntries(1));
            once(point, "no answer, once", new Fault.SwallowRequest());
        }
        Point page = Point.ACCOUNTS_PAGE_2;
        once(page, "cut before the server, once", new Fault.CutBefore());
        once(page, "cut before the end, once", new Fault.CutAfter());
        once(page, "cut after one entry, once", new Fault.CutAfterEntries(1));
        always(
                page,
                "cut after one entry, always",
                ExitCode.PART_HELD,
                "CONNECTION_LOST",
                new Fault.CutAfterEntries(1));
        once(page, "answer too late, once", new Fault.LateAnswer(TOO_LATE));
        once(page, "busy (51), once", code(ResultCode.BUSY));
        always(page, "unavailable (52), always", ExitCode.PART_HELD, "CONNECTION_LOST", code(ResultCode.UNAVAILABLE));
        always(page, "size limit (4)", ExitCode.PART_HELD, "SIZE_LIMIT", end(ResultCode.SIZE_LIMIT_EXCEEDED));
        always(page, "time limit (3)", ExitCode.PART_HELD, "TIME_LIMIT", end(ResultCode.TIME_LIMIT_EXCEEDED));
        always(
                page,
                "administrative limit (11)",
                ExitCode.PART_HELD,
                "ADMIN_LIMIT",
                end(ResultCode.ADMIN_LIMIT_EXCEEDED));
        always(
                page,
                "insufficient rights (50)",
                ExitCode.PART_HELD,
                "REFUSED",
                code(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
        always(
                page,
                "referral (10)",
                ExitCode.PART_HELD,
                "REFERRAL",
                new Fault.Answer(ResultCode.REFERRAL, "", ELSEWHERE));
        always(
                page,
                "search reference",
                ExitCode.PART_HELD,
                "REFERRAL",
                new Fault.Reference("ldap://elsewhere.example/OU=Part,DC=x"));
        add(
                page,
                "size limit (4) of the server's own",
                ExitCode.PART_HELD,
                "_LIMIT",
                RealTroubles::limitSize,
                EnumSet.of(Ground.Kind.OPENLDAP, Ground.Kind.DS389));
        add(
                page,
                "administrative limit (11) of the server's own",
                ExitCode.PART_HELD,
                "ADMIN_LIMIT",
                RealTroubles::limitCandidates,
                EnumSet.of(Ground.Kind.OPENLDAP, Ground.Kind.DS389));
        add(
                page,
                "referral object in the directory",
                ExitCode.PART_HELD,
                "REFERRAL",
                RealTroubles::referElsewhere,
                EnumSet.of(Ground.Kind.OPENLDAP, Ground.Kind.DS389));
        once(Point.DETAILS, "cut, once", new Fault.CutBefore());
        once(Point.DETAILS, "no answer, once", new Fault.SwallowRequest());
        always(
                Point.DETAILS,
                "unavailable (52), always",
                ExitCode.PART_HELD,
                "CONNECTION_LOST",
                code(ResultCode.UNAVAILABLE));
        always(
                Point.DETAILS,
                "insufficient rights (50)",
                ExitCode.PART_HELD,
                "REFUSED",
                code(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
    }

    private void writing() {
        for (Point point : List.of(Point.URGENT_DISABLE, Point.STAMP)) {
            once(point, "cut after the server, once", new Fault.CutAfter());
            once(point, "answer lost, once", new Fault.SwallowAnswer());
            always(point, "unavailable (52), always", ExitCode.OPEN, "stayed busy", code(ResultCode.UNAVAILABLE));
        }
        for (Point point : List.of(Point.DISABLE, Point.STRIP, Point.MOVE)) {
            once(point, "cut before the server, once", new Fault.CutBefore());
            always(point, "cut before the server, always", ExitCode.OPEN, "not done", new Fault.CutBefore());
            once(point, "cut after the server, once", new Fault.CutAfter());
            once(point, "request lost, once", new Fault.SwallowRequest());
            once(point, "answer lost, once", new Fault.SwallowAnswer());
            once(point, "answer too late, once", new Fault.LateAnswer(TOO_LATE));
            once(point, "request delivered too late, once", new Fault.LateRequest(TOO_LATE));
            once(point, "busy (51), once", code(ResultCode.BUSY));
            always(point, "busy (51), always", ExitCode.OPEN, "stayed busy", code(ResultCode.BUSY));
            always(
                    point,
                    "insufficient rights (50)",
                    ExitCode.OPEN,
                    "LDAP 50",
                    code(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
            always(
                    point,
                    "referral (10)",
                    ExitCode.OPEN,
                    "LDAP 10",
                    new Fault.Answer(ResultCode.REFERRAL, "", ELSEWHERE));
            always(point, "unwilling to perform (53)", ExitCode.OPEN, "LDAP 53", code(ResultCode.UNWILLING_TO_PERFORM));
        }
        add(
                Point.DISABLE,
                "no right on one account, by the server's own rules",
                ExitCode.OPEN,
                "LDAP 50",
                RealTroubles::barOneAccount,
                EnumSet.of(Ground.Kind.OPENLDAP, Ground.Kind.DS389));
    }

    private void readingBack() {
        once(Point.READ_BACK, "cut, once", new Fault.CutBefore());
        always(Point.READ_BACK, "cut, always", ExitCode.OPEN, "could not be read back", new Fault.CutBefore());
        always(
                Point.READ_BACK,
                "no answer, always",
                ExitCode.OPEN,
                "could not be read back",
                new Fault.SwallowRequest());
        once(Point.READ_BACK, "busy (51), once", code(ResultCode.BUSY));
        always(
                Point.READ_BACK,
                "insufficient rights (50)",
                ExitCode.OPEN,
                "could not be read back",
                code(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
    }

    private void goingAway() {
        add(
                Point.STRIP,
                "the server goes away",
                ExitCode.OPEN,
                "could not be reached",
                stage -> stage.at(Point.STRIP, () -> stage.proxy.away()));
        add(
                Point.STRIP,
                "the server goes away and comes back",
                ExitCode.DONE,
                "",
                stage -> stage.at(Point.STRIP, () -> {
                    stage.proxy.away();
                    stage.after(A_WHILE, stage.proxy::heal);
                }));
        add(
                Point.DISABLE,
                "the server goes away and comes back",
                ExitCode.DONE,
                "",
                stage -> stage.at(Point.DISABLE, () -> {
                    stage.proxy.away();
                    stage.after(A_WHILE, stage.proxy::heal);
                }));
    }

    private void meddling() {
        meddle("somebody removes one of the members", ExitCode.DONE, Meddling::removeMember);
        meddle("somebody adds a member to the group", ExitCode.DONE, Meddling::addMember);
        meddle("somebody deletes a group", ExitCode.DONE, Meddling::deleteGroup);
        meddle("somebody disables the account", ExitCode.DONE, Meddling::disable);
        meddle("somebody moves the account", ExitCode.DONE, Meddling::moveAccount);
        meddle("somebody renames the account", ExitCode.DONE, Meddling::renameAccount);
        meddle("somebody deletes the account", ExitCode.DONE, Meddling::deleteAccount);
        meddle("somebody deletes the account and makes another of that name", ExitCode.DONE, Meddling::recreateAccount);
    }

    private static Fault code(ResultCode code) {
        return new Fault.Answer(code, "made by a test");
    }

    private static Fault end(ResultCode code) {
        return new Fault.EndAfterEntries(1, code, "made by a test");
    }

    private void once(Point point, String words, Fault fault) {
        add(point, words, ExitCode.DONE, "", stage -> stage.trap(point, false, fault));
    }

    private void always(Point point, String words, ExitCode exit, String says, Fault fault) {
        add(point, words, exit, says, stage -> stage.trap(point, true, fault));
    }

    /** As Active Directory words it; other servers do not say why. */
    private void refused(String words, String data, String says) {
        String diagnostic =
                "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data " + data + ", v4563";
        Fault fault = new Fault.Answer(ResultCode.INVALID_CREDENTIALS, diagnostic);
        add(
                Point.BIND,
                words + " (49, data " + data + ")",
                ExitCode.FAILED,
                says,
                stage -> stage.trap(Point.BIND, true, fault));
    }

    private void meddle(String words, ExitCode exit, Row.Trouble trouble) {
        add(Point.OTHERS, words, exit, "", trouble);
    }

    private void add(Point point, String words, ExitCode exit, String says, Row.Trouble trouble) {
        add(point, words, exit, says, trouble, ALL);
    }

    private void add(
            Point point, String words, ExitCode exit, String says, Row.Trouble trouble, Set<Ground.Kind> grounds) {
        rows.add(new Row(point, words, trouble, exit, says, grounds));
    }
}
