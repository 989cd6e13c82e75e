package curfew.scenarios;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * uid, pwdAccountLockedTime, {@code groupOfNames} that may not be empty.
 *
 * @param byName whether accounts are named by cn, as the same scenario's are in Active Directory, and a group whose last member leaves
 *     gets a placeholder, so that it can be left at all; else accounts are named by uid, and the last member stays
 */
record OpenLdapWording(boolean byName) implements Wording {
    private static final Path CERTIFICATE =
            Path.of("src", "test", "resources", "scenarios", "common", "certificate.pem");
    /** Stands in a group that nobody is in; no entry. As in {@code openldap-placeholder.yaml}. */
    private static final String NOBODY = "cn=nobody," + Scenario.BASE;

    private static final long SECONDS_FROM_1601_TO_1970 = 11_644_473_600L;
    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public List<String> settings() {
        return byName ? List.of("openldap.yaml", "openldap-placeholder.yaml") : List.of("openldap.yaml");
    }

    @Override
    public Entry account(Listed one) {
        Entry entry = new Entry(
                byName ? Wording.account("CN", one.name(), one.ou()) : Wording.account("uid", one.login(), one.ou()),
                new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson", "ldapPublicKey"),
                new Attribute("uid", one.login()),
                new Attribute("cn", one.name()),
                new Attribute("sn", one.name()));
        Wording.put(entry, "employeeNumber", one.number());
        Wording.put(entry, "departmentNumber", one.department());
        return entry;
    }

    @Override
    public void fact(Entry account, String said) {
        String value = Wording.value(said).orElse("");
        switch (said.substring(0, said.length() - value.length())) {
            case "disabled" -> account.setAttribute("pwdAccountLockedTime", "000001010000Z");
            case "sshPublicKey=" -> account.setAttribute("sshPublicKey", value);
            case "employeeType=" -> account.setAttribute("employeeType", value);
            case "userCertificate=" -> account.setAttribute(new Attribute("userCertificate;binary", certificate()));
            case "lastLogonTimestamp=" -> account.setAttribute("pwdLastSuccess", GENERALIZED.format(instant(value)));
            // OpenLDAP marks nothing as built-in or critical.
            case "isCriticalSystemObject=" -> {}
            default -> throw new IllegalArgumentException("no word for " + said);
        }
    }

    @Override
    public Entry group(String name, List<String> members) {
        return new Entry(
                Wording.group(name),
                new Attribute("objectClass", "top", "groupOfNames"),
                new Attribute("cn", name),
                new Attribute("member", members.isEmpty() ? List.of(NOBODY) : members));
    }

    @Override
    public String changes() {
        return "changes-openldap.ldif";
    }

    @Override
    public List<String> emptyGroups() {
        return byName ? List.of("Domain Users") : List.of();
    }

    private static Instant instant(String hundredNanosecondsSince1601) {
        return Instant.ofEpochSecond(
                Long.parseLong(hundredNanosecondsSince1601) / 10_000_000 - SECONDS_FROM_1601_TO_1970);
    }

    /** A server takes no value that is no certificate. */
    private static byte[] certificate() {
        try (InputStream pem = Files.newInputStream(CERTIFICATE)) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(pem)
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
