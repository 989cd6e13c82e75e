package curfew.decision;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that is made when somebody reads it, because of most accounts nobody does. Unmodifiable; for the thread that decides, and only
 * as long as what it is made from stands.
 */
final class LaterEvidence extends AbstractList<Evidence> {
    private final Supplier<List<Evidence>> source;
    private @Nullable List<Evidence> made;

    LaterEvidence(Supplier<List<Evidence>> source) {
        this.source = source;
    }

    private List<Evidence> made() {
        List<Evidence> known = made;
        if (known == null) {
            known = List.copyOf(source.get());
            made = known;
        }
        return known;
    }

    @Override
    public Evidence get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }
}
