package curfew.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All that persons have said to be right. */
public record Acceptances(List<Acceptance> list) {
    public static final Acceptances NONE = new Acceptances(List.of());

    public Acceptances {
        list = List.copyOf(list);
    }

    /** Who has accepted a finding, if anybody. What is wrong by itself, such as a file that breaks off, can be accepted by nobody. */
    public Optional<Acceptance> of(Profile profile, Gap gap, Instant at) {
        return list.stream()
                .filter(one -> one.covers(profile.source(), profile.digest(), gap.reason(), at))
                .findFirst();
    }
}
