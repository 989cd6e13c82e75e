package curfew.scenarios;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.List;

/** sAMAccountName, userAccountControl, groups that may be empty. */
final class ActiveDirectoryWording implements Wording {
    @Override
    public List<String> settings() {
        return List.of("active-directory.yaml");
    }

    @Override
    public Entry account(Listed one) {
        Entry entry = new Entry(
                Wording.account("CN", one.name(), one.ou()),
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user"),
                new Attribute("sAMAccountName", one.login()),
                new Attribute("userAccountControl", "512"));
        Wording.put(entry, "employeeID", one.number());
        Wording.put(entry, "department", one.department());
        return entry;
    }

    @Override
    public void fact(Entry account, String said) {
        Wording.value(said)
                .ifPresentOrElse(
                        value -> account.setAttribute(said.substring(0, said.indexOf('=')), value),
                        () -> account.setAttribute("userAccountControl", "514"));
    }

    @Override
    public Entry group(String name, List<String> members) {
        Entry group = new Entry(Wording.group(name), new Attribute("objectClass", "top", "group"));
        if (!members.isEmpty()) {
            group.setAttribute("member", members);
        }
        return group;
    }

    @Override
    public String changes() {
        return "changes.ldif";
    }

    @Override
    public List<String> emptyGroups() {
        return List.of("Domain Users");
    }
}
