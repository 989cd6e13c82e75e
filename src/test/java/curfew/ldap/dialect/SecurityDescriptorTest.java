package curfew.ldap.dialect;

import static curfew.given.Descriptor.AUTHENTICATED;
import static curfew.given.Descriptor.EVERYONE;
import static curfew.given.Descriptor.GROUP;
import static curfew.given.Descriptor.SYSTEM;
import static curfew.given.Descriptor.USER;
import static curfew.given.Descriptor.allow;
import static curfew.given.Descriptor.audit;
import static curfew.given.Descriptor.deny;
import static curfew.given.Descriptor.denyInherited;
import static curfew.given.Descriptor.denyObject;
import static curfew.ldap.dialect.SecurityDescriptor.DELETE;
import static curfew.ldap.dialect.SecurityDescriptor.DELETE_CHILD;
import static org.assertj.core.api.Assertions.assertThat;

import curfew.given.Descriptor;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecurityDescriptorTest {

    private static boolean denies(int right, byte[]... aces) {
        return SecurityDescriptor.of(Descriptor.of(aces)).orElseThrow().deniesEverybody(right);
    }

    @Test
    void findsWhatIsDeniedToEverybody() {
        assertThat(denies(DELETE, deny(DELETE | Descriptor.DELETE_TREE, EVERYONE), allow(DELETE, SYSTEM)))
                .isTrue();
        assertThat(denies(DELETE_CHILD, deny(DELETE_CHILD, AUTHENTICATED))).isTrue();
        assertThat(denies(DELETE, deny(DELETE_CHILD, EVERYONE))).isFalse();
        assertThat(denies(DELETE)).isFalse();
    }

    @Test
    void doesNotTakeForDeniedWhatHangsOnGroups() {
        assertThat(denies(DELETE, deny(DELETE, SYSTEM))).isFalse();
        assertThat(denies(DELETE, allow(DELETE, SYSTEM), deny(DELETE, EVERYONE)))
                .as("whoever is named before may")
                .isFalse();
        assertThat(denies(DELETE, deny(DELETE, SYSTEM), deny(DELETE, EVERYONE))).isTrue();
    }

    @Test
    void passesOverWhatIsNotAboutTheEntry() {
        assertThat(denies(DELETE, denyInherited(DELETE, EVERYONE))).isFalse();
        assertThat(denies(DELETE, audit(DELETE, EVERYONE))).isFalse();
        assertThat(denies(DELETE, audit(DELETE, EVERYONE), deny(DELETE, EVERYONE)))
                .isTrue();
    }

    @Test
    void knowsForWhichKindOfChildAnEntryOfTheListIs() {
        assertThat(denies(DELETE_CHILD, denyObject(DELETE_CHILD, USER, EVERYONE)))
                .isTrue();
        assertThat(denies(DELETE_CHILD, denyObject(DELETE_CHILD, GROUP, EVERYONE)))
                .isFalse();
    }

    @Test
    void grantsWhatTheFirstThatSpeaksOfItGrants() {
        Set<String> token = Set.of(SYSTEM, EVERYONE);
        Set<String> user = Set.of(SecurityDescriptor.objectOf(HexFormat.of().parseHex(USER)));

        assertThat(allows(Set.of(), token, deny(DELETE, SYSTEM), allow(DELETE, EVERYONE)))
                .isFalse();
        assertThat(allows(Set.of(), token, allow(DELETE, EVERYONE), deny(DELETE, SYSTEM)))
                .isTrue();
        assertThat(allows(Set.of(), token, allow(DELETE, AUTHENTICATED))).isFalse();
        assertThat(allows(Set.of(), token, allow(DELETE_CHILD, SYSTEM))).isFalse();
        assertThat(allows(Set.of(), token)).isFalse();
        assertThat(allows(user, token, denyObject(DELETE, USER, SYSTEM), allow(DELETE, SYSTEM)))
                .isFalse();
        assertThat(allows(user, token, denyObject(DELETE, GROUP, SYSTEM), allow(DELETE, SYSTEM)))
                .as("speaks of another kind")
                .isTrue();
    }

    private static boolean allows(Set<String> objects, Set<String> token, byte[]... aces) {
        return SecurityDescriptor.of(Descriptor.of(aces)).orElseThrow().allows(DELETE, objects, token);
    }

    @Test
    void isNothingWhereThereIsNoList() {
        byte[] whole = Descriptor.protectedEntry();
        byte[] without = whole.clone();
        without[2] = 0;

        assertThat(SecurityDescriptor.of(null)).isEmpty();
        assertThat(SecurityDescriptor.of(new byte[19])).isEmpty();
        assertThat(SecurityDescriptor.of(without)).isEmpty();
        assertThat(SecurityDescriptor.of(whole)).isPresent();
    }

    @Test
    void isNothingWhereBytesAreMissingOrWrong() {
        byte[] whole = Descriptor.protectedEntry();
        for (int length = 20; length < whole.length; length++) {
            assertThat(SecurityDescriptor.of(Arrays.copyOf(whole, length)))
                    .as("the first %s bytes", length)
                    .isEmpty();
        }
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            SecurityDescriptor.of(damaged).ifPresent(descriptor -> descriptor.deniesEverybody(DELETE));
        }
    }
}
