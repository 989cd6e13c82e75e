package curfew.chaos;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import curfew.cli.LeaverCompany;
import curfew.servers.DirectoryImage;
import curfew.servers.SambaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** In a Samba domain. */
final class SambaVictim implements Victim {
    private static final String BASE = "OU=Company," + SambaServer.DOMAIN;

    private final SambaServer server;
    private final Path data;
    private final Path loaded;

    private SambaVictim(SambaServer server, Path folder) {
        this.server = server;
        this.data = folder.resolve("samba").resolve("private");
        this.loaded = folder.resolve("loaded");
    }

    static SambaVictim start(LeaverCompany company, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path ldif = folder.resolve("company.ldif");
        Files.writeString(ldif, ldif(company));
        SambaServer server = SambaServer.start(folder.resolve("samba"), ldif);
        SambaVictim victim = new SambaVictim(server, folder);
        server.kill();
        Folders.copy(victim.data, victim.loaded);
        return victim;
    }

    private static String ldif(LeaverCompany company) {
        String others = company.entries().stream()
                .filter(entry -> !entry.getDN().equals(LeaverCompany.BASE))
                .map(Entry::toLDIFString)
                .collect(Collectors.joining("\n"));
        return "dn: " + BASE + "\nobjectClass: organizationalUnit\nou: Company\n\n"
                + others.replace("\n ", "").replace(LeaverCompany.BASE, BASE);
    }

    @Override
    public LeaverCompany.Site site() throws IOException {
        return new LeaverCompany.Site(
                "corp", "active-directory", server.url(), server.bindDn(), server.password(), BASE, "employeeID");
    }

    @Override
    public DirectoryImage image() throws IOException {
        try (LDAPConnection reader = server.admin()) {
            return DirectoryImage.of(reader, BASE);
        } catch (LDAPException unreachable) {
            throw new IOException(unreachable);
        }
    }

    /** What a domain controller notes about each write. */
    @Override
    public String[] without() {
        return new String[] {"replpropertymetadata", "usncreated", "msds-parentdistname"};
    }

    @Override
    public void restore() throws IOException {
        server.kill();
        Folders.copy(loaded, data);
        server.restart();
    }

    @Override
    public void kill() throws IOException {
        server.kill();
    }

    @Override
    public void restart() throws IOException {
        server.restart();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
