package curfew.doctor;

import java.util.List;
import java.util.OptionalLong;

/** Judges the page size against what a domain controller gives at once. Pure. */
final class PageCheck {
    private PageCheck() {}

    /** @param largest the largest page (MaxPageSize); empty if it is not told */
    static List<Diagnosis> judge(DirectoryCase directory, OptionalLong largest) {
        int asked = directory.settings().pageSize();
        if (largest.isEmpty() || (asked > 0 && asked <= largest.getAsLong())) {
            return List.of();
        }
        return List.of(new Diagnosis(
                asked == 0 ? Finding.PAGING_OFF : Finding.PAGES_CAPPED,
                directory.where(),
                "page_size: " + asked,
                "from 1 to " + largest.getAsLong() + ", by the default query policy"));
    }
}
