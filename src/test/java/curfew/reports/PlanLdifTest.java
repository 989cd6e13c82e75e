package curfew.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import com.unboundid.ldif.LDIFReader;
import curfew.directory.Action;
import curfew.directory.Edit;
import curfew.directory.Value;
import curfew.reports.SampleNight.Somebody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanLdifTest {
    private final SampleNight night = new SampleNight();
    private final Somebody ann = Somebody.named("ann", "hr:1");

    @Test
    void showsBitsAsTheNumberThatTheyMake() throws Exception {
        night.disable(ann, "TERMINATED");
        assertThat(modifications())
                .containsExactly(new Modification(ModificationType.REPLACE, "userAccountControl", "514"));
        assertThat(ldif()).contains("# bits 0x2: 512 becomes 514");
    }

    @Test
    void mergesMembersThatLeaveOneGroupAndNamesEachOperation() throws Exception {
        Somebody bob = Somebody.named("bob", "hr:2");
        var first = night.strip(ann, "Staff", "TERMINATED", false);
        var second = night.strip(bob, "Staff", "TERMINATED", false);
        assertThat(modifications())
                .containsExactly(new Modification(ModificationType.DELETE, "member", ann.dn(), bob.dn()));
        assertThat(ldif()).contains("# op " + first.id(), "# op " + second.id());
    }

    @Test
    void movesWithTheNameAsTheServerSpelledIt() throws Exception {
        Somebody odd = new Somebody("odd", "CN=Lovelace\\, Ada ,  " + SampleNight.BASE, "id-odd", "hr:3");
        night.move(odd, "TERMINATED", "OU=Gone,DC=example,DC=com");
        LDIFModifyDNChangeRecord move = (LDIFModifyDNChangeRecord) records().get(0);
        assertThat(move.getDN()).isEqualTo(odd.dn());
        assertThat(move.getNewRDN()).isEqualTo("CN=Lovelace\\, Ada ");
        assertThat(move.getNewSuperiorDN()).isEqualTo("OU=Gone,DC=example,DC=com");
    }

    @Test
    void leavesOutTheValuesOfCredentials() throws Exception {
        Value key = Value.of("ssh-ed25519 AAAAsecretsecret ann@laptop");
        night.removeKeys(ann, "TERMINATED", key);
        assertThat(modifications()).containsExactly(new Modification(ModificationType.DELETE, "sshPublicKey"));
        assertThat(ldif()).doesNotContain("AAAAsecret").contains(key.fingerprint());
    }

    @Test
    void neverPrintsACredentialThatComesBack() throws Exception {
        Value key = Value.of("ssh-ed25519 AAAAsecretsecret ann@laptop");
        night.add(
                ann,
                Action.RESTORE_CREDENTIAL,
                "myKeys",
                "myKeys",
                "REHIRED",
                List.of(new Edit(ann.entry(), "myKeys", Edit.Mode.VALUES, List.of(), List.of(key))));
        assertThat(records()).isEmpty();
        assertThat(ldif()).doesNotContain("AAAAsecret").contains("# dn: " + ann.dn(), key.fingerprint());
    }

    @Test
    void printsBinaryValuesOfOtherAttributesExactly() throws Exception {
        byte[] bytes = {0, -1, 13, 10, 127};
        night.add(
                ann,
                Action.STAMP,
                "",
                "stamp",
                "TERMINATED",
                List.of(new Edit(ann.entry(), "jpegPhoto", Edit.Mode.WHOLE, List.of(), List.of(Value.of(bytes)))));
        assertThat(modifications().get(0).getValueByteArrays()[0]).isEqualTo(bytes);
    }

    @Test
    void keepsEveryHostileValueAValue() throws Exception {
        for (String text : Hostile.TEXTS) {
            night.stamp(Somebody.named("a" + night.operations.size(), "hr:1"), "TERMINATED", text);
        }
        List<String> printed = new ArrayList<>();
        for (LDIFChangeRecord record : records()) {
            for (Modification modification : ((LDIFModifyChangeRecord) record).getModifications()) {
                printed.add(modification.getValues()[0]);
            }
        }
        assertThat(printed).containsExactlyInAnyOrderElementsOf(Hostile.TEXTS);
    }

    @Test
    void letsNoNameWriteARecordThroughAComment() throws Exception {
        for (String text : Hostile.TEXTS) {
            Somebody hostile = new Somebody(text, "CN=x,DC=example", "id" + night.operations.size(), text);
            night.add(
                    hostile,
                    Action.STRIP_GROUP,
                    text,
                    "g" + night.operations.size(),
                    text,
                    List.of(new Edit(hostile.entry(), "member", Edit.Mode.VALUES, List.of(Value.of("v")), List.of())));
        }
        assertThat(records())
                .hasSize(Hostile.TEXTS.size())
                .allSatisfy(record -> assertThat(record.getDN()).isEqualTo("CN=x,DC=example"));
        assertThat(ldif()).doesNotContain("\u202E", "\u001B");
    }

    @Test
    void foldsLongLines() {
        night.stamp(ann, "TERMINATED", "é".repeat(300));
        assertThat(ldif().lines().filter(line -> !line.startsWith("#")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LdifLines.WIDTH));
    }

    private List<Modification> modifications() throws IOException, LDIFException {
        return List.of(((LDIFModifyChangeRecord) records().get(0)).getModifications());
    }

    private List<LDIFChangeRecord> records() throws IOException, LDIFException {
        List<LDIFChangeRecord> records = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(ldif().getBytes(StandardCharsets.UTF_8)))) {
            for (LDIFChangeRecord record = reader.readChangeRecord();
                    record != null;
                    record = reader.readChangeRecord()) {
                records.add(record);
            }
        }
        return records;
    }

    @Test
    void namesWhoSendsWhatTheDirectorysOwnAccountDoesNot() {
        night.disable(ann, "TERMINATED");
        RunReport report = night.report();
        RunReport tiered = new RunReport(
                report.run(),
                report.plan(),
                report.records(),
                report.brake(),
                report.cases(),
                report.requests(),
                report.approvals(),
                report.now(),
                report.programVersion(),
                Map.of(report.requests().get(0).id(), "CN=zero,DC=x"),
                Answering.NONE);
        assertThat(ldif(tiered)).contains("# sent as CN=zero,DC=x");
        assertThat(ldif()).doesNotContain("sent as");
    }

    private String ldif() {
        return ldif(night.report());
    }

    private static String ldif(RunReport report) {
        PlanLdif ldif = new PlanLdif(report, Outcomes.of(report), Credentials.of(report.plan()));
        StringBuilder text = new StringBuilder(ldif.head());
        report.requests().forEach(request -> text.append(ldif.record(request)));
        return text.toString();
    }
}
