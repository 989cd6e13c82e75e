package curfew.ldap.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveredTest {
    private final Delivered delivered = new Delivered();

    private static List<String> ids(int count) {
        Random random = new Random(7);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(
                    switch (i % 3) {
                        case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
                        // As slapadd counts, and as a generator with a fixed node does.
                        case 1 -> new UUID(0x1000, i).toString();
                        default -> new UUID((long) i << 32 | 0x1000, 0x8000_0000_0000_0001L).toString();
                    });
        }
        return ids;
    }

    @Test
    void deliversWhatIsNewAsASetWould() {
        List<String> ids = ids(20_000);
        ids.addAll(List.of("u000001", "00000000-0000-0000-0000-00000000000g", "a1b2c3d4-e5f6a7b8-c9d0e1f2-a3b4c5d6"));
        ids.add("a1b2c3d4-e5f6-a7b8-c9d0-e1f2a3b4c5d6");
        Set<String> oracle = new HashSet<>();

        for (String id : ids) {
            assertThat(delivered.add(id)).isEqualTo(oracle.add(id)).isTrue();
        }
        delivered.startOver();

        assertThat(delivered.missing()).isEqualTo(ids.size());
        for (String id : ids) {
            assertThat(delivered.add(id)).as(id).isFalse();
        }
        assertThat(delivered.missing()).isZero();
        assertThat(delivered.tellsApart()).isTrue();
    }

    @Test
    void tellsWhatAnAttemptLacksAndWhatItAdds() {
        List<String> ids = ids(100);
        ids.subList(0, 50).forEach(delivered::add);
        delivered.startOver();

        for (String id : ids.subList(10, 100)) {
            assertThat(delivered.add(id)).isEqualTo(ids.indexOf(id) >= 50);
        }

        assertThat(delivered.missing()).isEqualTo(10);
        delivered.startOver();
        ids.forEach(delivered::add);
        assertThat(delivered.missing()).isZero();
        assertThat(delivered.tellsApart()).isTrue();
    }

    @Test
    void takesAtMostThirtyTwoBytesAnId() {
        int count = 0;
        for (String id : ids(300_000)) {
            delivered.add(id);
            count++;
            if (count > 1_000) {
                assertThat(delivered.bytes()).isLessThanOrEqualTo(32L * count);
            }
        }
    }

    @Test
    void packsTheIdsOfOtherServersToo() {
        for (int i = 0; i < 1_000; i++) {
            String hex = String.format(Locale.ROOT, "%032x", i);
            delivered.add(hex.substring(0, 8) + "-" + hex.substring(8, 16) + "-" + hex.substring(16, 24) + "-"
                    + hex.substring(24));
        }

        assertThat(delivered.bytes()).isGreaterThan(17_000);
    }

    @Test
    void deliversEntriesThatShareAnIdAsLongAsNothingBroke() {
        assertThat(delivered.add("00000000-0000-0000-0000-000000000001")).isTrue();
        assertThat(delivered.add("00000000-0000-0000-0000-000000000001")).isTrue();

        assertThat(delivered.tellsApart()).isFalse();
    }

    @Test
    void tellsNothingApartWithoutAnId() {
        assertThat(delivered.add("")).isTrue();

        assertThat(delivered.tellsApart()).isFalse();
        delivered.startOver();
        assertThat(delivered.add("")).isFalse();
    }

    @Test
    void doesNotDeliverInALaterAttemptWhatSharesAnId() {
        delivered.add("first");
        delivered.startOver();
        delivered.add("first");

        assertThat(delivered.tellsApart()).isTrue();
        assertThat(delivered.add("first")).isFalse();
        assertThat(delivered.tellsApart()).isFalse();
    }
}
