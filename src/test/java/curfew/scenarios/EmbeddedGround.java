package curfew.scenarios;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import curfew.demo.EmbeddedDirectory;
import curfew.demo.Interference;
import curfew.servers.DirectoryImage;
import java.util.List;

/** A directory in this process, of the kind that the scenario was written for. */
record EmbeddedGround(Wording wording, EmbeddedDirectory directory) implements Ground {
    static EmbeddedGround start(Scenario scenario) {
        Wording wording = scenario.isPlain() ? new OpenLdapWording(false) : new ActiveDirectoryWording();
        return start(scenario, wording, Company.entries(scenario, wording));
    }

    static EmbeddedGround start(Scenario scenario, Wording wording, List<Entry> company) {
        EmbeddedDirectory directory = EmbeddedDirectory.start(scenario.options());
        directory.load(company);
        return new EmbeddedGround(wording, directory);
    }

    @Override
    public String url() {
        return directory.url();
    }

    @Override
    public String bindDn() {
        return directory.bindDn();
    }

    @Override
    public String password() {
        return directory.password();
    }

    @Override
    public void change(LDIFChangeRecord change) {
        if (change instanceof LDIFModifyChangeRecord modify) {
            directory.modify(modify.getDN(), modify.getModifications());
        } else if (change instanceof LDIFModifyDNChangeRecord move) {
            directory.move(move.getDN(), move.getNewRDN(), move.getNewSuperiorDN());
        } else if (change instanceof LDIFDeleteChangeRecord delete) {
            directory.delete(delete.getDN());
        } else if (change instanceof LDIFAddChangeRecord add) {
            directory.add(add.getDN(), add.getAttributes());
        } else {
            throw new IllegalArgumentException("not known: " + change);
        }
    }

    @Override
    public void interfere(Interference interference) {
        directory.interfere(interference);
    }

    @Override
    public DirectoryImage image() {
        return DirectoryImage.of(directory);
    }

    @Override
    public void close() {
        directory.close();
    }
}
