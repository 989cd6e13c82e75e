package curfew.doctor;

import curfew.correlation.KindRules;
import curfew.directory.DirectorySettings;
import java.util.List;
import java.util.Optional;

/**
 * One directory of the job that is examined.
 *
 * @param kinds which accounts are no person's, so that no right on them is missed
 * @param quarantine DN of the OU that ended accounts are moved to; empty for none
 * @param syncScope DNs of the OUs that are synchronised to a cloud tenant; empty if the job does not say
 */
public record DirectoryCase(
        DirectorySettings settings, KindRules kinds, String quarantine, Optional<List<String>> syncScope) {

    String where() {
        return "directory " + settings.name();
    }

    String where(String part) {
        return where() + ", " + part;
    }
}
