package curfew.directory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a forest of Active Directory tells of the groups of all its domains. It is read only: what is found there is changed in the domain
 * that it lies in.
 *
 * @param urls {@code ldaps://host:3269} or {@code ldap://host:3268}, in the order in which they are tried; reached, trusted and logged in to
 *     as the directory's own servers are
 * @param directories names of the directories of the job, this one among them, by their domain's DN in the form of {@link Dns#comparable}
 */
public record GlobalCatalog(List<String> urls, Map<String, String> directories) {
    public GlobalCatalog {
        urls = List.copyOf(urls);
        directories = java.util.Collections.unmodifiableMap(new TreeMap<>(directories));
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("a global catalog has at least one of servers");
        }
    }

    /** The directory of the job that an entry lies in; empty if it lies in none. */
    public String directoryOf(String dn) {
        return directories.getOrDefault(Dns.domainOf(dn), "");
    }
}
