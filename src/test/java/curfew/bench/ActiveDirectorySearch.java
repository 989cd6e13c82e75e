package curfew.bench;

import curfew.directory.Conventions;
import curfew.directory.DirectorySettings.Kind;
import curfew.directory.DirectorySettings.Search;
import curfew.ldap.dialect.ActiveDirectoryDialect;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Prints Curfew's search for the accounts of an Active Directory, as {@code src/test/bench/samba.yaml} has it: filter and attributes. */
final class ActiveDirectorySearch {
    private ActiveDirectorySearch() {}

    public static void main(String[] arguments) {
        Set<String> attributes =
                new TreeSet<>(new ActiveDirectoryDialect(Conventions.of(Kind.ACTIVE_DIRECTORY)).accountAttributes());
        attributes.addAll(List.of("memberOf", "employeeNumber", "mail", "department"));
        System.out.println(Search.accounts(Kind.ACTIVE_DIRECTORY, List.of()).filter());
        System.out.println(String.join(" ", attributes));
    }
}
