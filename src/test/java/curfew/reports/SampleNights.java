package curfew.reports;

import curfew.brake.Limit.Counted;
import curfew.cases.CaseKind;
import curfew.directory.Value;
import curfew.journal.OperationState;
import curfew.plan.Operation;
import curfew.plan.PlanInput;
import curfew.receipt.GapReason;
import curfew.reports.SampleNight.Somebody;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Some whole nights. */
final class SampleNights {
    private SampleNights() {}

    /** Nothing to do. */
    static SampleNight quiet() {
        SampleNight night = new SampleNight().completeInputs();
        night.limit("disables", Counted.DISABLES, "whole", 0, 25, 603);
        return night;
    }

    /** Four people: one gone, one half failed, one held, one in a row that could not be read. */
    static SampleNight small() {
        SampleNight night = new SampleNight().completeInputs();
        Somebody ann = Somebody.named("ann.ito", "hr:00017");
        Somebody bob = Somebody.named("bob", "hr:00018");
        Somebody cai = Somebody.named("cai", "hr:00019");
        Somebody dee = Somebody.named("dee", "hr:00020");
        night.verified(night.disable(ann, "TERMINATED"));
        night.verified(night.removeKeys(ann, "TERMINATED", Value.of("ssh-ed25519 AAAAC3Nza ann@laptop")));
        night.verified(night.strip(ann, "Domain Admins", "TERMINATED", true));
        Operation failing = night.disable(bob, "CONTRACT_ENDED");
        night.failed(failing, 50, "insufficientAccessRights");
        night.verified(night.strip(bob, "Staff", "CONTRACT_ENDED", false));
        Operation waiting = night.disable(cai, "TERMINATED");
        night.held(waiting, "limit disables in ou OU=People,DC=example,DC=com: found 3, allowed 2");
        Operation doubtful = night.disable(dee, "TERMINATED");
        night.refuse(doubtful, GapReason.CUT_IN_QUOTES, "line 514 begins a quoted field that never ends");
        night.leaver("TERMINATED", ann)
                .leaver("CONTRACT_ENDED", bob)
                .leaver("TERMINATED", cai)
                .leaver("TERMINATED", dee);
        night.open(
                CaseKind.DISABLE_FAILED,
                bob,
                "disable: insufficientAccessRights (LDAP 50 from dc1.example.com:636)",
                Duration.ZERO);
        night.open(
                CaseKind.HELD_BY_LIMIT,
                null,
                "limit disables in ou OU=People,DC=example,DC=com: found 3, allowed 2, population 40",
                Duration.ZERO);
        night.orphan("svc-old", true);
        night.limit("disables", Counted.DISABLES, "ou OU=People,DC=example,DC=com", 3, 2, 40);
        night.limit("disables", Counted.DISABLES, "whole", 3, 25, 603);
        return night;
    }

    /** A night as a company of some thousand people knows it: all goes well but for two actions. */
    static SampleNight full(int people) {
        SampleNight night = new SampleNight().completeInputs();
        String[] names = {
            "anna.lindström",
            "j.o'neill",
            "王秀英",
            "محمد.علي",
            "siobhan.byrne",
            "łukasz.wójcik",
            "maria.garcía",
            "נועה.לוי",
            "t.nguyễn",
            "brückner",
            "ivan.petrov",
            "佐藤健",
            "yusuf.öz",
            "elena.popescu"
        };
        String[] groups = {
            "Staff",
            "VPN Users",
            "Sales EMEA",
            "Confluence",
            "Jira Developers",
            "SAP Finance Read",
            "Building 7 Doors",
            "Office Licence E3"
        };
        for (int i = 0; i < people; i++) {
            String login = names[i % names.length] + (i < names.length ? "" : Integer.toString(i));
            Somebody who = Somebody.named(login, "hr:" + String.format("%05d", 1000 + i));
            String reason = i % 5 == 3 ? "CONTRACT_ENDED" : i == 2 ? "RISK_REVOKED" : "TERMINATED";
            night.verified(night.disable(who, reason));
            if (i % 3 == 0) {
                night.verified(night.removeKeys(who, reason, Value.of("ssh-ed25519 AAAA" + i)));
            }
            for (int g = 0; g < 3 + i % 5; g++) {
                night.verified(night.strip(who, groups[g], reason, false));
            }
            if (i == 4) {
                night.verified(night.strip(who, "Domain Admins", reason, true));
            }
            Operation stamp = night.stamp(who, reason, "Curfew 2026-11-20 " + reason);
            night.verified(stamp);
            if (i == 7) {
                night.failed(stamp, 50, "insufficientAccessRights: attribute info may not be written by CN=svc-curfew");
                night.open(
                        CaseKind.STRIP_FAILED,
                        who,
                        "stamp : insufficientAccessRights (LDAP 50 from dc1.example.com:636)",
                        Duration.ofHours(30));
            }
            night.leaver(reason, who);
        }
        Operation drifted = night.operations.get(3);
        night.record(drifted, OperationState.DRIFTED, "somebody put the value back after it was removed", 0, null);
        night.open(
                CaseKind.DRIFTED,
                Somebody.named(drifted.login(), drifted.person()),
                "strip-group " + drifted.target() + ": somebody put the value back after it was removed",
                Duration.ofHours(1));
        for (int i = 0; i < 11; i++) {
            night.open(
                    CaseKind.AMBIGUOUS,
                    Somebody.named("k.müller" + i, ""),
                    "employeeNumber says hr:01312, mail says hr:00871\n  hr   hr_2026-11-20.csv:212 mail=k.mueller@example.com\n  corp employeeNumber=01312",
                    Duration.ofHours(5L * i));
        }
        night.open(
                CaseKind.RESIDUAL_ACCESS,
                Somebody.named("info-mailbox", ""),
                "disabled, and still in 4 groups",
                Duration.ofDays(2));
        night.orphan("svc-backup-old", true);
        night.orphan("test123", false);
        for (int i = 0; i < 3; i++) {
            night.leavers.add(new curfew.plan.Leaver(
                    "contracts:X-" + i,
                    "contracts",
                    40 + i,
                    "ENDING_SOON",
                    SampleNight.AS_OF.plus(Duration.ofDays(3 + i)),
                    List.of(Somebody.named("ext-" + i, "contracts:X-" + i).account()),
                    List.of()));
        }
        night.leavers.add(
                new curfew.plan.Leaver("hr:00001", "hr", 9, "TERMINATED", SampleNight.ENDED, List.of(), List.of()));
        night.limit("disables", Counted.DISABLES, "whole", people, 25, 603);
        night.limit("disables_per_ou", Counted.DISABLES, "ou " + SampleNight.BASE, people, 20, 410);
        night.limit("privileged", Counted.DISABLES, "privileged", 1, 3, 19);
        night.limit("urgent", Counted.URGENT_DISABLES, "whole", 1, 10, 603);
        for (String group : groups) {
            night.limit(
                    "group_strips",
                    Counted.STRIPS,
                    "group CN=" + group + ",OU=Groups,DC=example,DC=com",
                    1 + group.length() / 2,
                    60,
                    420);
        }
        night.limit("roster", Counted.ROSTER_LOSS, "feed hr", 2, 26, 514);
        return night;
    }

    /** The feed came cut, and everything is held. */
    static SampleNight cut() {
        SampleNight night = new SampleNight();
        night.inputs.add(SampleNight.input(
                "feed hr",
                "hr_2026-11-22.csv",
                "ab12".repeat(16),
                201,
                Map.of(),
                List.of(new PlanInput.GapNote(
                        "CUT_IN_QUOTES",
                        "feed hr",
                        "hr_2026-11-22.csv:202 begins a quoted field that never ends; 512 rows were there on 2026-11-21",
                        GapReason.CUT_IN_QUOTES.mend(),
                        true))));
        night.inputs.add(SampleNight.input(
                "directory corp", "ldaps://dc1.example.com:636", "", 641, Map.of("enabled", 603L), List.of()));
        for (int i = 0; i < 4; i++) {
            Somebody who = Somebody.named("leaver" + i, "hr:0300" + i);
            night.refuse(
                    night.disable(who, "TERMINATED"),
                    GapReason.CUT_IN_QUOTES,
                    "hr_2026-11-22.csv:202 begins a quoted field that never ends");
            night.leaver("TERMINATED", who);
        }
        night.open(
                CaseKind.INCOMPLETE_READ,
                null,
                "CUT_IN_QUOTES, feed hr: hr_2026-11-22.csv:202 begins a quoted field that never ends",
                Duration.ZERO);
        night.limit("roster", Counted.ROSTER_LOSS, "feed hr", 311, 26, 512);
        return night;
    }
}
