package curfew.feeds;

import java.text.Normalizer;
import java.util.Locale;

/** How a value that identifies somebody is made comparable. Both sides of a comparison must use the same form. */
public enum KeyForm {
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
            String text = raw.strip();
            if (isAscii(text)) {
                return text.toLowerCase(Locale.ROOT);
            }
            return Normalizer.normalize(text, Normalizer.Form.NFC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
        }
    },
    /** Digits without leading zeros; anything else as {@link #FOLD}. Declare it only where zeros were really lost. */
    NUMBER {
        @Override
        public String apply(String raw) {
            String text = raw.strip();
            int zeros = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < '0' || c > '9') {
                    return FOLD.apply(raw);
                }
                if (c == '0' && zeros == i && i < text.length() - 1) {
                    zeros++;
                }
            }
            return text.substring(zeros);
        }
    };

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    /** The comparable form; empty if there is nothing to compare. */
    public abstract String apply(String raw);
}
