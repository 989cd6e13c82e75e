package curfew.demo;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Options as the in-memory server wants to be told them. */
final class ServerConfig {
    private ServerConfig() {}

    static InMemoryDirectoryServerConfig of(EmbeddedOptions options, String password)
            throws LDAPException, LDIFException, IOException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(options.base());
        config.addAdditionalBindCredentials(options.bindDn(), password);
        config.setSchema(schema(options));
        // Ids and times are given by the rules, so that two runs end in the same entries.
        config.setGenerateOperationalAttributes(false);
        config.setReferentialIntegrityAttributes("member", "uniqueMember", "memberOf", "manager");
        config.setVendorName("Curfew");
        config.setVendorVersion("embedded directory");
        switch (options.flavour()) {
            case ACTIVE_DIRECTORY -> {
                config.setEqualityIndexAttributes("objectGUID", "sAMAccountName", "memberOf");
                config.setCustomRootDSEAttributes(activeDirectoryRoot(options.base()));
            }
            case LDAP -> config.setEqualityIndexAttributes("entryUUID", "uid", "memberOf");
        }
        return config;
    }

    private static List<Attribute> activeDirectoryRoot(String base) {
        return List.of(
                new Attribute("defaultNamingContext", base),
                new Attribute("rootDomainNamingContext", base),
                new Attribute("dnsHostName", "dc1.embedded.example"),
                new Attribute("isGlobalCatalogReady", "TRUE"),
                // LDAP_CAP_ACTIVE_DIRECTORY_OID and LDAP_CAP_ACTIVE_DIRECTORY_V51_OID, [MS-ADTS] 3.1.1.3.4.3
                new Attribute("supportedCapabilities", "1.2.840.113556.1.4.800", "1.2.840.113556.1.4.1670"));
    }

    private static Schema schema(EmbeddedOptions options) throws LDAPException, LDIFException, IOException {
        String own = switch (options.flavour()) {
            case ACTIVE_DIRECTORY -> "active-directory.schema.ldif";
            case LDAP -> "ldap.schema.ldif";
        };
        List<Schema> schemas = new ArrayList<>();
        schemas.add(Schema.getDefaultStandardSchema());
        schemas.add(read(ServerConfig.class.getResourceAsStream(own), own));
        for (Path more : options.schemas()) {
            schemas.add(read(Files.newInputStream(more), more.toString()));
        }
        return Objects.requireNonNull(Schema.mergeSchemas(schemas.toArray(Schema[]::new)));
    }

    private static Schema read(@org.jspecify.annotations.Nullable InputStream in, String name)
            throws LDIFException, IOException {
        if (in == null) {
            throw new FileNotFoundException(name + " is missing beside " + ServerConfig.class.getName());
        }
        try (in) {
            return Objects.requireNonNull(Schema.getSchema(in), name + " holds no schema");
        }
    }
}
