package curfew.scenarios;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.List;

/** As OpenLDAP's, with {@code nsAccountLock}, {@code lastLoginTime}, and groups that may be empty. */
record Ds389Wording(OpenLdapWording alike) implements Wording {
    /** @param byName whether accounts are named by cn, as the same scenario's are in Active Directory */
    Ds389Wording(boolean byName) {
        this(new OpenLdapWording(byName));
    }

    @Override
    public List<String> settings() {
        return List.of("openldap.yaml", "389ds.yaml");
    }

    @Override
    public Entry account(Listed one) {
        return alike.account(one);
    }

    @Override
    public void fact(Entry account, String said) {
        alike.fact(account, said);
        rename(account, "pwdAccountLockedTime", "nsAccountLock", "true");
        rename(account, "pwdLastSuccess", "lastLoginTime", account.getAttributeValue("pwdLastSuccess"));
    }

    private static void rename(Entry account, String from, String to, String value) {
        if (account.removeAttribute(from)) {
            account.setAttribute(to, value);
        }
    }

    @Override
    public Entry group(String name, List<String> members) {
        Entry group = new Entry(
                Wording.group(name), new Attribute("objectClass", "top", "groupOfNames"), new Attribute("cn", name));
        if (!members.isEmpty()) {
            group.setAttribute("member", members);
        }
        return group;
    }

    @Override
    public String changes() {
        return "changes-389ds.ldif";
    }

    @Override
    public List<String> emptyGroups() {
        return alike.emptyGroups();
    }
}
