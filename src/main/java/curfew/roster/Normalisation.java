package curfew.roster;

import java.text.Normalizer;
import java.util.Locale;

/** How a key is made comparable, on both sides in the same way. */
public enum Normalisation {
    /** As it stands, without white space around it. */
    EXACT {
        @Override
        public String apply(String raw) {
            return raw.strip();
        }
    },
    /** Also without regard to case, in any script, and composed to NFC. */
    FOLD {
        @Override
        public String apply(String raw) {
            return Normalizer.normalize(raw.strip(), Normalizer.Form.NFC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
        }
    },
    /** Digits without leading zeros; anything else as {@link #FOLD}. Declare it only where zeros were really lost. */
    NUMBER {
        @Override
        public String apply(String raw) {
            String text = raw.strip();
            if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return FOLD.apply(raw);
            }
            String stripped = text.replaceFirst("^0+(?=.)", "");
            return stripped;
        }
    };

    /** The comparable form; empty if there is nothing to compare. */
    public abstract String apply(String raw);
}
