package curfew.feeds;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A feed's words for the state of an engagement. A word that is not listed is never taken for active: its row is rejected.
 *
 * @param words the words, without regard to case or white space around them; the empty word says what an empty cell means
 */
public record Vocabulary(Map<String, Status> words) {

    public Vocabulary {
        TreeMap<String, Status> folded = new TreeMap<>();
        words.forEach((word, status) -> {
            Status before = folded.put(KeyForm.FOLD.apply(word), status);
            if (before != null && before != status) {
                throw new IllegalArgumentException(
                        "status word '" + word + "' means both " + before + " and " + status);
            }
        });
        words = Collections.unmodifiableMap(folded);
    }

    /** What a word means, if it is listed. */
    public Optional<Status> meaning(String word) {
        Status exact = words.get(word);
        return Optional.ofNullable(exact != null ? exact : words.get(KeyForm.FOLD.apply(word)));
    }
}
