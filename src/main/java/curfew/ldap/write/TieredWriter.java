package curfew.ldap.write;

import curfew.directory.DirectorySettings;
import curfew.directory.DirectoryWriter;
import curfew.directory.Request;
import curfew.directory.Tier;
import curfew.directory.WriteResult;
import curfew.ldap.connection.Connector;
import curfew.ldap.dialect.LdapDialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sends each request under the identity of the tier that its entry is in. Where the entry was when the plan was made decides, as it does
 * for everything else that is sent: an entry that was moved into another tier meanwhile is refused there, or is followed under that
 * tier's.
 */
public final class TieredWriter implements DirectoryWriter {
    private final List<Tier> tiers;
    private final LdapDirectoryWriter ordinary;
    private final Map<Tier, LdapDirectoryWriter> ofTier = new HashMap<>();

    public TieredWriter(DirectorySettings settings, LdapDialect dialect, Connector connector) {
        this.tiers = settings.server().tiers();
        this.ordinary = new LdapDirectoryWriter(settings, dialect, connector);
        tiers.forEach(tier ->
                ofTier.put(tier, new LdapDirectoryWriter(settings, dialect, connector.loggingInBy(tier.login()))));
    }

    private LdapDirectoryWriter writer(Request request) {
        return Tier.of(request.entry().dn(), tiers).map(ofTier::get).orElse(ordinary);
    }

    @Override
    public WriteResult send(Request request) {
        return writer(request).send(request);
    }

    @Override
    public List<WriteResult> sendAll(List<Request> requests) {
        Map<LdapDirectoryWriter, List<Request>> parts = new LinkedHashMap<>();
        requests.forEach(request ->
                parts.computeIfAbsent(writer(request), any -> new ArrayList<>()).add(request));
        Map<String, WriteResult> results = new HashMap<>();
        parts.forEach((writer, part) -> {
            List<WriteResult> answers = writer.sendAll(part);
            for (int i = 0; i < part.size(); i++) {
                results.put(part.get(i).id(), answers.get(i));
            }
        });
        return requests.stream()
                .map(request -> Objects.requireNonNull(results.get(request.id())))
                .toList();
    }

    @Override
    public void guardedBy(Runnable guard) {
        ordinary.guardedBy(guard);
        ofTier.values().forEach(writer -> writer.guardedBy(guard));
    }

    @Override
    public int together() {
        return ordinary.together();
    }

    @Override
    public String settle(String wanted) {
        return ordinary.settle(wanted);
    }

    @Override
    public String moveOn() {
        return ordinary.moveOn();
    }

    @Override
    public void close() {
        ordinary.close();
        ofTier.values().forEach(LdapDirectoryWriter::close);
    }
}
