package curfew.ldap.examine;

import static curfew.ldap.examine.SecurityDescriptor.DELETE;
import static curfew.ldap.examine.SecurityDescriptor.DELETE_CHILD;
import static curfew.ldap.examine.SecurityDescriptor.EVERYONE;
import static curfew.ldap.examine.SecurityDescriptor.READ_PROPERTY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Access rules as [MS-DTYP] 2.4.6 writes them down, put together byte by byte. */
class SecurityDescriptorTest {
    private static final String ME = "S-1-5-21-1-2-3-1102";
    private static final String SOMEBODY = "S-1-5-21-1-2-3-1103";
    private static final String INFO = "00112233445566778899aabbccddeeff";
    private static final String MEMBER = "ffeeddccbbaa99887766554433221100";
    private static final int HERE = 0;
    private static final int BELOW_ONLY = 0x8;
    private static final Set<String> TOKEN = Set.of(ME, EVERYONE);

    @Test
    void theFirstRuleThatSpeaksDecides() {
        assertThat(rules(rule(false, HERE, DELETE, "", ME), rule(true, HERE, DELETE, "", ME))
                        .allows(DELETE, Set.of(), TOKEN))
                .isFalse();
        assertThat(rules(rule(true, HERE, DELETE, "", ME), rule(false, HERE, DELETE, "", ME))
                        .allows(DELETE, Set.of(), TOKEN))
                .isTrue();
    }

    @Test
    void whatNoRuleSpeaksOfIsNotAllowed() {
        assertThat(rules(rule(true, HERE, DELETE, "", SOMEBODY)).allows(DELETE, Set.of(), TOKEN))
                .isFalse();
        assertThat(rules(rule(true, HERE, DELETE_CHILD, "", ME)).allows(DELETE, Set.of(), TOKEN))
                .isFalse();
        assertThat(rules().allows(DELETE, Set.of(), TOKEN)).isFalse();
    }

    @Test
    void aRuleOnOneAttributeSpeaksOfNoOther() {
        SecurityDescriptor rules =
                rules(rule(false, HERE, READ_PROPERTY, INFO, ME), rule(true, HERE, READ_PROPERTY, "", EVERYONE));

        assertThat(rules.allows(READ_PROPERTY, Set.of(INFO), TOKEN)).isFalse();
        assertThat(rules.allows(READ_PROPERTY, Set.of(MEMBER), TOKEN)).isTrue();
    }

    @Test
    void whatIsOnlyHandedDownDoesNotHoldHere() {
        assertThat(rules(rule(true, BELOW_ONLY, DELETE, "", ME)).allows(DELETE, Set.of(), TOKEN))
                .isFalse();
    }

    @Test
    void protectionFromDeletionIsADenialForEverybody() {
        assertThat(rules(rule(false, HERE, DELETE | 0x40, "", EVERYONE)).deniesDeletionToEveryone())
                .isTrue();
        assertThat(rules(rule(false, HERE, DELETE, "", SOMEBODY)).deniesDeletionToEveryone())
                .isFalse();
        assertThat(rules(rule(false, HERE, DELETE_CHILD, "", EVERYONE)).deniesDeletionOfChildrenToEveryone())
                .isTrue();
    }

    @Test
    void brokenBytesAreNotKnown() {
        byte[] whole = bytes(rule(true, HERE, DELETE, "", ME));

        assertThat(SecurityDescriptor.of(null)).isNull();
        assertThat(SecurityDescriptor.of(new byte[0])).isNull();
        for (int length = 0; length < whole.length; length++) {
            assertThat(SecurityDescriptor.of(Arrays.copyOf(whole, length))).isNull();
        }
        assertThat(SecurityDescriptor.of(whole)).isNotNull();
    }

    private static SecurityDescriptor rules(byte[]... rules) {
        return Objects.requireNonNull(SecurityDescriptor.of(bytes(rules)));
    }

    private static byte[] bytes(byte[]... rules) {
        int size = Arrays.stream(rules).mapToInt(rule -> rule.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(20 + 8 + size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1)
                .put((byte) 0)
                .putShort((short) 0x8004)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(20);
        bytes.put((byte) 4)
                .put((byte) 0)
                .putShort((short) (8 + size))
                .putShort((short) rules.length)
                .putShort((short) 0);
        Arrays.stream(rules).forEach(bytes::put);
        return bytes.array();
    }

    private static byte[] rule(boolean allows, int flags, int mask, String object, String sid) {
        byte[] who = sid(sid);
        byte[] type = HexFormat.of().parseHex(object);
        int size = 8 + (type.length == 0 ? 0 : 4 + type.length) + who.length;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) ((allows ? 0 : 1) + (type.length == 0 ? 0 : 5)))
                .put((byte) flags)
                .putShort((short) size);
        bytes.putInt(mask);
        if (type.length > 0) {
            bytes.putInt(1).put(type);
        }
        return bytes.put(who).array();
    }

    private static byte[] sid(String text) {
        String[] parts = text.split("-", -1);
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * (parts.length - 3)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1).put((byte) (parts.length - 3)).put(new byte[5]).put(Byte.parseByte(parts[2]));
        for (int i = 3; i < parts.length; i++) {
            bytes.putInt((int) Long.parseLong(parts[i]));
        }
        return bytes.array();
    }
}
