package curfew.correlation;

import java.util.List;

/**
 * How accounts of one directory find their persons.
 *
 * @param keys all are evaluated; their order ranks evidence only
 * @param kinds how non-human accounts are recognised
 */
public record CorrelationSettings(List<KeyRule> keys, KindRules kinds) {
    public CorrelationSettings {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("at least one correlation key is needed");
        }
    }
}
