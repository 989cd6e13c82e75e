package curfew.reliability;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.cli.Nights;
import curfew.cli.Nights.Night;
import curfew.servers.DirectoryImage;
import curfew.servers.LdapProxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Plays one line on one server: a night with the fault, and another once it is gone. */
final class Play {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    private Play() {}

    /**
     * What came of it.
     *
     * @param faulted null if the run broke off with a bug
     * @param findings what was lost, doubled or misreported; empty if nothing was
     * @param again whether it went wrong beside other lines, and this is what it came to by itself
     */
    record Result(
            Row row,
            Ground.Kind ground,
            @org.jspecify.annotations.Nullable Night faulted,
            List<String> findings,
            boolean again) {
        boolean isGood() {
            return findings.isEmpty();
        }

        /** What a second playing of the same line came to. */
        Result asAgain() {
            return new Result(row, ground, faulted, findings, true);
        }
    }

    static Result of(Row row, Ground ground, String id, Path home) {
        List<String> findings = new ArrayList<>();
        Night[] faulted = new Night[1];
        try (LDAPConnection admin = ground.connect();
                LdapProxy proxy = LdapProxy.to(ground.host(), ground.port())) {
            Office office = ground.open(id, admin);
            Path job = OfficeJob.write(home, office, ground.curfew(), List.of(proxy.url()));
            Stage stage = new Stage(ground, office, proxy, admin, home);
            row.trouble().make(stage);
            DirectoryImage before = DirectoryImage.of(admin, office.base());
            faulted[0] = Nights.run(job, CLOCK);
            proxy.settle();
            findings.addAll(judged(row, stage, faulted[0], before));
            stage.heal();
            Night next = faulted[0].isResumable() ? Nights.resume(job, CLOCK) : Nights.run(job, CLOCK);
            findings.addAll(ended(row, stage, next));
        } catch (Exception bug) {
            findings.add("broke off: " + bug + " at " + bug.getStackTrace()[0]
                    + (bug.getCause() == null ? "" : " because of " + bug.getCause()));
        }
        return new Result(row, ground.kind(), faulted[0], findings, false);
    }

    private static List<String> judged(Row row, Stage stage, Night night, DirectoryImage before) throws LDAPException {
        List<String> findings = new ArrayList<>();
        Judge judge = new Judge(stage.office, night, stage.office.done(stage.admin));
        findings.addAll(anewIsUntouched(stage));
        if (stage.recreatedAs() != null) {
            judge.leaveOut("p1");
        }
        judge.nothingIsLost();
        judge.nothingIsMisreported();
        judge.nothingIsDoubled(stage.proxy.exchanges(), row.fault().contains("delivered too late"));
        judge.nothingElseChanged(
                before.differences(DirectoryImage.of(stage.admin, stage.office.base())), stage.touched());
        judge.exitCodeIs(row.exit());
        judge.says(stage.address(), row.says());
        findings.addAll(judge.findings());
        if (!stage.isMet()) {
            findings.add("the fault never came to be");
        }
        return findings;
    }

    /** The plan named the account before it: whoever has its name now was not meant. */
    private static List<String> anewIsUntouched(Stage stage) throws LDAPException {
        Entry made = stage.recreatedAs();
        if (made == null) {
            return List.of();
        }
        Entry now = stage.admin.getEntry(made.getDN(), "+", "*");
        List<String> findings = new ArrayList<>();
        if (now == null) {
            findings.add("doubled: the account that was made anew was moved");
            return findings;
        }
        for (String attribute : List.of(stage.office.flavour().lock, stage.office.flavour().stamp)) {
            if (!Objects.equals(made.getAttributeValue(attribute), now.getAttributeValue(attribute))) {
                findings.add("beyond the plan: " + attribute + " of the account that was made anew");
            }
        }
        return findings;
    }

    /** Once the fault is gone, everything due is done, and nobody has to look at anything. */
    private static List<String> ended(Row row, Stage stage, Night next) {
        List<String> findings = new ArrayList<>();
        Set<String> left = new TreeSet<>(Office.due());
        left.removeAll(stage.office.done(stage.admin));
        if (!left.isEmpty()) {
            findings.add("not healed: " + left + " is not done on the next night: "
                    + next.run().message());
        }
        if (next.exit() != 0) {
            findings.add("not healed: the next night ends with " + next.exit() + ": "
                    + next.run().message());
        }
        if (!next.cases().isEmpty()) {
            findings.add("not healed: still open: " + next.cases());
        }
        Judge judge = new Judge(stage.office, next, stage.office.done(stage.admin));
        judge.nothingIsMisreported();
        judge.nothingIsDoubled(stage.proxy.exchanges(), row.fault().contains("delivered too late"));
        findings.addAll(judge.findings());
        return findings;
    }
}
