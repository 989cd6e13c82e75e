package curfew.scenarios;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.ldif.LDIFWriter;
import curfew.servers.DirectoryImage;
import curfew.servers.SambaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Two units of a real Samba domain, emptied after each scenario. The job logs in with the delegated rights alone; {@code samba: { deny: … }} of a
 * scenario takes one of them away on {@code OU=People}, as {@code RIGHT} or {@code RIGHT attribute}.
 */
final class SambaGround extends RealGround {
    /** Groups first: to take one member after the other out of a large one takes long. */
    private static final List<String> UNITS = List.of("OU=Groups," + Scenario.BASE, "OU=Accounts," + Scenario.BASE);

    private SambaGround(SambaServer server, Wording wording) throws IOException, LDAPException {
        super(server.admin(), wording, server.url(), server.bindDn(), server.password());
    }

    static SambaGround fill(SambaServer server, Scenario scenario, Path folder) {
        try {
            SambaGround ground = new SambaGround(server, new ActiveDirectoryWording());
            Path ldif = folder.resolve("company.ldif");
            try (LDIFWriter writer = new LDIFWriter(ldif.toFile())) {
                for (Entry entry : Company.entries(scenario, ground.wording())) {
                    writer.writeEntry(strict(entry));
                }
            }
            server.load(ldif);
            if (scenario.on("samba", "deny").isPresent()) {
                String[] said = scenario.on("samba", "deny").get().split(" ");
                server.deny(
                        "OU=People," + UNITS.get(1),
                        said[0],
                        List.of(said).subList(1, said.length).toArray(String[]::new));
            }
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without what is the server's to fill in. */
    private static Entry strict(Entry entry) {
        Entry copy = entry.duplicate();
        copy.removeAttribute("ou");
        return copy;
    }

    @Override
    public DirectoryImage image() {
        return DirectoryImage.of(admin, UNITS);
    }

    @Override
    public void close() {
        try {
            for (String unit : UNITS) {
                admin.delete(new DeleteRequest(unit, new Control[] {new SubtreeDeleteRequestControl()}));
            }
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        } finally {
            admin.close();
        }
    }
}
